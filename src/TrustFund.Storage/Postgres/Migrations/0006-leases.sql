-- Duties that one node at a time does, and until when it has them, in seconds since 1970. Nothing is decided on them and they
-- follow from no event: verify does not look at them, and a copy without them is whole.
CREATE TABLE leases (
  duty text COLLATE "C" NOT NULL PRIMARY KEY,
  node text NOT NULL,
  ends_at bigint NOT NULL
);

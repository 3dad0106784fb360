-- Whoever lets contributions expire asks over all funds for those whose end date has come.
CREATE INDEX contributions_that_end ON contributions (ends_on, reference) WHERE ends_on IS NOT NULL;

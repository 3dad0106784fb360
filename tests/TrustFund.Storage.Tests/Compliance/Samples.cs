using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using TrustFund.Application.Log;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;

namespace TrustFund.Storage.Tests.Compliance;

/// <summary>Rows with every field set, made from a number, so that any two differ and a lost field shows.</summary>
internal static class Samples
{
    public const string Fund = "mali-tf";

    public static readonly DateTimeOffset Noon = new(2017, 11, 9, 12, 0, 0, TimeSpan.Zero);

    public static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"TF-2017-{number:0000}");

    public static StreamId Stream(int number) => StreamId.Of(new ProposalId(Reference(number)));

    public static Circumstances By(string actor, int number = 0) => new(
        new FundId(Fund), new PersonId(actor), number % 2 == 0 ? null : new PersonId("delegator"), "cast-vote", $"key-{number}",
        Noon.AddSeconds(number), new DateOnly(2017, 11, 9), Noon.AddSeconds(number + 1).AddTicks(7), number % 3 == 0 ? null : "00-abc-def-01");

    public static NewEvent Event(StreamId stream, int version, string text = "é") => new(
        stream, version, "test.happened", 1, Encoding.UTF8.GetBytes($$"""{"text":"{{text}}","version":{{version}} }"""),
        version % 2 == 0 ? null : Encoding.UTF8.GetBytes("""{"specversion":"1.0"}"""), By("person", version));

    public static ProposalRow Proposal(int number, int version = 1) => new(
        Reference(number), Fund, $"Réhabilitation du commissariat n° {number}", "technical-review", "in-review", "pending", "none", "none", "none",
        "B", ["Ménaka", "Gao"], "UNPOL", ["ENG", "JCS"], "partner-7", 109_001_500, "USD", new DateOnly(2017, 11, 9), null,
        Noon.AddMinutes(number), version, $"{Reference(number)} rehabilitation du commissariat unpol menaka".ToLowerInvariant(),
        number % 2 == 0 ? null : $"Rehabilitation of police station no {number}");

    public static WorkflowRow Workflow(int number, int step = 1) => new(
        Reference(number), "trust-fund-approval", 1, "ab12", Encoding.UTF8.GetBytes($$"""{"waiting":["a","b"],"step":{{step}} }"""));

    public static TaskRow Waiting(int number, string id, DateOnly? due = null, string? section = null, params ImmutableArray<string> roles) => new(
        id, Fund, Reference(number), $"activity-{id}", "technical-review", roles.IsEmpty ? ["secretariat", "chair"] : roles, ["clear", "return"],
        section, Noon, due, null);

    public static TimerRow Timer(int number, string id, DateTimeOffset due) => new(id, Fund, Reference(number), "lapse", due);

    public static ContributionRow Contribution(int number, string donor = "donor-1") => new(
        string.Create(CultureInfo.InvariantCulture, $"C-2017-{number:000}"), Fund, donor, "Appui à la justice", "signed", 1_000_000_00, "EUR", true,
        new DateOnly(2017, 1, 2), new DateOnly(2019, 12, 31), 3);

    public static SessionRow Session(string reference, DateOnly meets, params ImmutableArray<string> proposals) =>
        new(reference, Fund, "ordinary", "open", meets, proposals, 2);

    public static LedgerAccount Account(AccountKind kind, int? proposal = null) =>
        new(kind, new ContributionId("C-2017-003"), proposal is { } number ? new ProposalId(Reference(number)) : null);

    public static Money Usd(long minor) => new(minor, Currency.Usd);
}

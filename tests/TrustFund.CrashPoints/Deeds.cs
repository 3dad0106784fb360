using System.Collections.Immutable;
using System.Globalization;
using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Application.Funds;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;

namespace TrustFund.CrashPoints;

/// <summary>An action that was answered.</summary>
public sealed record Deed(string Person, string Key, ActionResult.Done Done);

/// <summary>What is done in a life: always the same, under the same keys, so that another process can do again what it does not know to be done.</summary>
public static class Deeds
{
    private const int Rounds = 3;

    private const int AtOnce = 6;

    private static readonly FundId Fund = new("small-tf");

    private static readonly DateOnly Day = new(2026, 1, 5);

    /// <summary>Every key, in the order of the deeds.</summary>
    public static ImmutableArray<string> Keys { get; } =
    [
        .. Enumerable.Range(1, Rounds).SelectMany(round => new[] { "draft", "pledge", "sign", "receipt", "submit", "screen" }.Select(deed => $"{deed}-{round}")),
        .. Enumerable.Range(1, AtOnce).Select(number => $"partner-{number}"),
    ];

    /// <param name="answered">Hears of each action as soon as it is answered.</param>
    public static async Task Do(CommandRunner runner, Action<Deed> answered)
    {
        for (var round = 1; round <= Rounds; round++)
        {
            var contribution = new ContributionId(string.Create(CultureInfo.InvariantCulture, $"C-2026-00{round}"));
            var amount = new Money(100_000 * round, Currency.Usd);
            var draft = await Act("sam", $"draft-{round}", new OpenDraft(Fund, Content(round)));
            await Act("fin", $"pledge-{round}", new RecordPledge(Fund, contribution, new DonorId("Donor"), "Agreement", "Wells", amount, PledgedOn: Day));
            await Act("fin", $"sign-{round}", new SignContribution(contribution, SignedOn: Day));
            await Act("fin", $"receipt-{round}", new RecordReceipt(contribution, amount, Day, "Bank"));
            var proposal = new ProposalId(draft.Reference);
            await Act("sam", $"submit-{round}", new SubmitProposal(proposal));
            await Act("sara", $"screen-{round}", new PassScreening(proposal, "Complete"));
        }

        // At once: they come together into one transaction, or a few.
        await Task.WhenAll(Enumerable.Range(1, AtOnce).Select(number =>
            Act("sara", $"partner-{number}", new RegisterPartner(Fund, new PartnerId($"partner-{number}"), $"Partner {number}", "ngo"))));

        async Task<Answer> Act(string person, string key, ICommand command)
        {
            var result = await runner.Run(command, new Caller(new PersonId(person), key));
            var done = result as ActionResult.Done ?? throw new InvalidOperationException($"{key}: {result}");
            answered(new Deed(person, key, done));
            return done.Answer;
        }
    }

    private static ContentFacts Content(int round) => new(
        TitleFr: $"Puits {round}",
        Objective: "Eau",
        Budget: [new BudgetLine("1", "Travaux", new Money(500_000, Currency.Usd))],
        Partner: new PartnerId("Action Gao"),
        Pillar: "A",
        Regions: ["Gao"],
        StartsOn: new DateOnly(2027, 3, 1),
        EndsOn: new DateOnly(2027, 9, 30),
        LeadSection: new SectionId("DAC"));
}

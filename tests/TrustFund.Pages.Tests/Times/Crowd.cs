using System.Globalization;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Pages.Tests.Running;
using TrustFund.Service.Hosting;

namespace TrustFund.Pages.Tests.Times;

/// <summary>
/// Proposals beside those of the demonstration, submitted by the police: of ten, three wait to be screened, three for their clearances,
/// and four were found ineligible.
/// </summary>
internal static class Crowd
{
    private const int AtOnce = 32;

    public static Task Submit(Installation installation, int proposals) => Parallel.ForEachAsync(
        Enumerable.Range(1, proposals),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (number, _) =>
        {
            var (sponsor, secretary) = (new PersonId("anders.holm"), new PersonId("claire.morel"));
            var content = ServiceWithDemonstration.Content(string.Create(CultureInfo.InvariantCulture, $"Réhabilitation du poste {number} de la région"));
            var proposal = new ProposalId(await ServiceWithDemonstration.Do(installation, new OpenDraft(new FundId("mali-tf"), content), sponsor));
            await ServiceWithDemonstration.Do(installation, new SubmitProposal(proposal), sponsor);
            if (number % 10 < 3)
                await ServiceWithDemonstration.Do(installation, new PassScreening(proposal, "Complet", []), secretary);
            else if (number % 10 < 7)
                await ServiceWithDemonstration.Do(installation, new DeclareIneligible(proposal, "Un autre fonds le paie"), secretary);
        });
}

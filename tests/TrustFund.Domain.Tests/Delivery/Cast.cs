using TrustFund.Domain.People;

namespace TrustFund.Domain.Tests.Delivery;

/// <summary>The people around one project; the sponsor's section is UNPOL.</summary>
internal static class Cast
{
    public static readonly SectionId Unpol = SectionId.Of("UNPOL");

    public static readonly Actor Sponsor = Of("sam", new RoleGrant(Roles.Sponsor, Section: Unpol));
    public static readonly Actor OtherSponsor = Of("olga", new RoleGrant(Roles.Sponsor, Section: SectionId.Of("CIVIL")));
    public static readonly Actor Secretary = With("sara", Roles.Secretariat);
    public static readonly Actor SecondSecretary = With("sven", Roles.Secretariat);
    public static readonly Actor Chair = With("chen", Roles.Chair);
    public static readonly Actor HeadOfMission = With("hana", Roles.HeadOfMission);
    public static readonly Actor Requester = With("rita", Roles.FinanceRequesting);
    public static readonly Actor Certifier = With("carl", Roles.FinanceCertifying);
    public static readonly Actor Payer = With("paul", Roles.FinancePaying);

    /// <summary>Holds all three roles of finance, and still may not act twice on one payment (F7).</summary>
    public static readonly Actor AllOfFinance = With("alma", Roles.FinanceRequesting, Roles.FinanceCertifying, Roles.FinancePaying);

    public static readonly Actor Auditor = With("aude", Roles.Auditor);
    public static readonly Actor Administrator = With("adam", Roles.Administrator);

    public static Actor With(string person, params string[] roles) => Of(person, [.. roles.Select(role => new RoleGrant(role))]);

    private static Actor Of(string person, params RoleGrant[] grants) => new(PersonId.Of(person), [.. grants]);
}

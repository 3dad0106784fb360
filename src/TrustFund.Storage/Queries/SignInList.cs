using TrustFund.Application.Store;
using TrustFund.Storage.Paging;

namespace TrustFund.Storage.Queries;

/// <summary>Sign-ins with the latest first, ended sessions, and whose calendar an address is. Both engines understand the same words.</summary>
internal static class SignInList
{
    private const string Latest = "SELECT number, at, kind, way, person, code, network FROM sign_ins WHERE number < @before ORDER BY number DESC LIMIT @limit";

    private const string Ended = "SELECT count(*) FROM ended_sessions WHERE session = @session";

    private const string AddressByPerson = "SELECT fund, person, made_at FROM calendar_addresses WHERE fund = @fund AND person = @person";

    private const string AddressByHash = "SELECT fund, person, made_at FROM calendar_addresses WHERE hash = @hash";

    private static readonly Dialects SelectLatest = Dialects.Same(Latest);

    private static readonly Dialects SelectEnded = Dialects.Same(Ended);

    private static readonly Dialects SelectAddressByPerson = Dialects.Same(AddressByPerson);

    private static readonly Dialects SelectAddressByHash = Dialects.Same(AddressByHash);

    public static async ValueTask<Page<SignInRow>> Page(IAsker asker, string? after, int limit)
    {
        const string Name = "sign-ins";
        var rows = await asker.Query<SignInRow>(SelectLatest, new
        {
            before = PageToken.ReadNumbers(after, Name, 1)?[0] ?? long.MaxValue,
            limit = Pages.Asked(limit),
        });
        return Pages.Cut(rows, limit, Name, last => [Pages.Text(last.Number)]);
    }

    public static async ValueTask<bool> IsEnded(IAsker asker, string session) => (await asker.Query<long>(SelectEnded, new { session })).Single() > 0;

    public static async ValueTask<CalendarAddress?> CalendarAddressOf(IAsker asker, string fund, string person) =>
        (await asker.Query<CalendarAddress>(SelectAddressByPerson, new { fund, person })).SingleOrDefault();

    public static async ValueTask<CalendarAddress?> CalendarBehind(IAsker asker, string hash) =>
        (await asker.Query<CalendarAddress>(SelectAddressByHash, new { hash })).SingleOrDefault();
}

using TrustFund.Messaging.Tests.Broker;

namespace TrustFund.Service.Tests.Crash;

/// <summary>A virtual host of a test's own in the broker that the tests share, so that nobody else's events come.</summary>
internal sealed class OwnHost : IAsyncDisposable
{
    private readonly string _name;

    private OwnHost(string name) => _name = name;

    public Uri Uri => new UriBuilder(BrokerAddress.Shared) { Path = _name }.Uri;

    public static async Task<OwnHost> Of(string name)
    {
        await Ctl("add_vhost", name);
        await Ctl("set_permissions", "-p", name, BrokerAddress.Shared.UserInfo.Split(':')[0], ".*", ".*", ".*");
        return new OwnHost(name);
    }

    public async ValueTask DisposeAsync() => await Ctl("delete_vhost", _name);

    private static Task<string> Ctl(params string[] words) => BrokerAddress.Services(["ctl", "main", .. words]);
}

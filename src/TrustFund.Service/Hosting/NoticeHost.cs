using TrustFund.Application.Notices;
using TrustFund.Application.Reading;
using TrustFund.Service.Notices;
using TrustFund.Service.Settings;

namespace TrustFund.Service.Hosting;

/// <summary>What of the notices runs on a node: whoever answers requests shows them, a worker writes and mails them.</summary>
internal static class NoticeHost
{
    public static NoticeRoom RoomOf(Installation installation, ReadingRoom room) =>
        new(room, new NoticeReader(installation.Inquiry), installation.Notices, installation.Clock);

    public static void Add(IServiceCollection services, Installation installation, WebOptions options)
    {
        services.AddSingleton(provider => RoomOf(installation, provider.GetRequiredService<ReadingRoom>()));
        if (!options.Roles.HasFlag(NodeRoles.Worker))
            return;
        services.AddHostedService(provider => new NoticeWorker(
            new NoticeFollower(installation.Store, installation.Queries, installation.Inquiry, installation.Notices, installation.Clock, options.Mail is not null),
            options.Mail is { } mail ? SenderOf(installation, mail, provider) : null,
            new Duty(installation.Leases, Duty.Notices, options.Node),
            provider.GetRequiredService<ILogger<NoticeWorker>>()));
    }

    private static MailSender SenderOf(Installation installation, MailSettings mail, IServiceProvider provider) => new(
        new MailDesk(provider.GetRequiredService<ReadingRoom>(), new NoticeReader(installation.Inquiry), installation.Notices, installation.Clock),
        installation.Notices,
        mail,
        installation.Clock,
        provider.GetRequiredService<ILogger<MailSender>>());
}

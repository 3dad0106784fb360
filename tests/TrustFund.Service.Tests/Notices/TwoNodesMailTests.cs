using Microsoft.AspNetCore.Builder;
using TrustFund.Domain;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Running;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Service.Tests.Notices;

/// <summary>Two whole nodes on one PostgreSQL database and one mail server, and one of them dies in the middle.</summary>
public sealed class TwoNodesMailTests
{
    private const int Proposals = 20;

    [Fact]
    public async Task Each_mail_arrives_once_though_two_nodes_send_and_one_leaves()
    {
        await using var database = await TemporaryDatabase.Create();
        await using var server = new MailServer();
        using var folder = new TemporaryFolder();
        await using var first = await Installation.Open(new StoreSettings(new DataFolder(folder.Path), database.ConnectionString), FixedClock.Ordinary);
        await AFund.Found(first);
        await AFund.Do(first, new Application.Funds.RegisterPerson(new FundId(AFund.Id), new PersonId(AFund.Secretary), "Claire", Mailing.Secretary, "fr", IsMadeUp: false));
        await using var second = await Installation.Open(new StoreSettings(new DataFolder(folder.Path), database.ConnectionString), FixedClock.Ordinary);
        await using var one = await Start(first, "one", server.Port);
        await using (var two = await Start(second, "two", server.Port))
        {
            for (var i = 0; i < Proposals / 2; i++)
                await AFund.Submitted(first);
            await server.Until(5);
            await two.StopAsync();
        }

        // Whoever had the duty gave it back, or the other had it from the beginning.
        for (var i = 0; i < Proposals / 2; i++)
            await AFund.Submitted(first);
        var taken = await server.Until(Proposals);
        taken.Count.ShouldBe(Proposals);
        taken.Select(mail => mail.Message.MessageId).ShouldBeUnique();
        taken.ShouldAllBe(mail => mail.Recipients.Count == 1 && mail.Recipients[0] == Mailing.Secretary);
        await one.StopAsync();
        var now = FixedClock.Ordinary.GetUtcNow();
        (await first.Notices.State(now.AddYears(1), now.AddYears(-1), CancellationToken.None)).Waiting.ShouldBe(0, "what was sent is written down before a node stops");
    }

    /// <summary>A node that dies with a mail claimed: the claim ends, and another sends it under the same name.</summary>
    [Fact]
    public async Task What_a_dead_node_had_claimed_another_sends()
    {
        await using var mailing = await Mailing.Begin();
        await using var server = new MailServer();
        await AFund.Submitted(mailing.Installation);
        await mailing.Follow();
        var due = (await mailing.Installation.Notices.DueMails(mailing.Clock.GetUtcNow(), 10, CancellationToken.None)).ShouldHaveSingleItem();
        (await mailing.Installation.Notices.Claim(due, mailing.Clock.GetUtcNow().AddSeconds(40), CancellationToken.None)).ShouldBeTrue();
        await mailing.Send(server.Port);
        server.Taken.ShouldBeEmpty("somebody is sending it");
        mailing.Clock.Advance(TimeSpan.FromSeconds(40));
        await mailing.Send(server.Port);
        server.Taken.ShouldHaveSingleItem().Message.MessageId.ShouldNotBeNull().ShouldStartWith(due.Id);
    }

    private static async Task<WebApplication> Start(Installation installation, string node, int port)
    {
        var app = WebHost.Build(installation, new WebOptions
        {
            Urls = ["http://127.0.0.1:0"], Node = node, Roles = NodeRoles.Worker, Mail = Mailing.Settings(port), Settings = RunningService.SignIn,
        });
        await app.StartAsync();
        return app;
    }
}

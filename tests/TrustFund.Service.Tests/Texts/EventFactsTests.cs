using System.Collections;
using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;
using TrustFund.Service.Pages.Auditing;
using TrustFund.Service.Tests.Running;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Tests.Texts;

/// <summary>Whatever an event holds, an auditor reads it in words.</summary>
public sealed class EventFactsTests
{
    [Fact]
    public void Every_fact_of_every_event_has_a_label_and_every_choice_a_name()
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<Type>();
        foreach (var type in EventCatalogue.All)
            Walk(type, type.Name);
        missing.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(EventCatalogue.All.Count());

        void Walk(Type record, string within)
        {
            if (!seen.Add(record))
                return;
            foreach (var property in EventFacts.PropertiesOf(record))
            {
                if (EventFacts.LabelOf(property) is null)
                    missing.Add($"fact.{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]} ({within})");
                foreach (var part in Parts(EventFacts.Plain(property.PropertyType)))
                {
                    if (part.IsEnum)
                        missing.UnionWith(Enum.GetNames(part).Select(name => $"choice.{part.Name}.{name}").Where(key => PageTexts.Find(key) is null));
                    else if (!EventFacts.IsValue(part))
                        Walk(part, property.Name);
                }
            }
        }
    }

    [Fact]
    public async Task An_event_is_told_with_names_amounts_and_dates_in_the_reader_s_way()
    {
        await using var service = await RunningService.StartWithFund();
        var reference = await AFund.Submitted(service.Installation);
        var fund = (await service.Installation.Inquiry.Load<Fund>(StreamId.Of(new FundId(AFund.Id))))!.State;
        var opened = (await service.Installation.Queries.History(StreamId.Of(new ProposalId(reference)), null, 1, default)).Items.Single();
        var facts = Lines(new EventFacts(fund, new Words(Language.English)).Of(opened)).ToArray();
        facts.ShouldContain("By: sponsor-alpha");
        facts.ShouldContain(fact => fact.Contains("USD", StringComparison.Ordinal), string.Join('\n', facts));
        facts.ShouldNotContain(fact => fact.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_are_told_under_their_points_and_a_vote_that_rejected_in_the_reader_s_words()
    {
        await using var service = await RunningService.StartWithFund();
        var reference = await AFund.Submitted(service.Installation);
        var stream = StreamId.Of(new ProposalId(reference));
        var fund = (await service.Installation.Inquiry.Load<Fund>(StreamId.Of(new FundId(AFund.Id))))!.State;
        var submitted = (await service.Installation.Queries.History(stream, null, 50, default)).Items[^1];
        var content = (await service.Installation.Inquiry.Load<ProposalFile>(stream))!.State.Proposal.Content;
        var (on, by) = (new DateOnly(2026, 11, 9), new PersonId(AFund.Sponsor));
        Told(new ProposalResubmitted(2, new string('a', 64), content, ImmutableSortedDictionary<string, string>.Empty.Add("1", "240 familles"), by, on)).ShouldContain("1: 240 familles");
        Told(new ProposalRejected(nameof(OutcomeGround.NothingCarried), new SessionId("PRC-2026-11-09"), on)).ShouldContain("Raison: Rien d'adopté");
        Told(new ProposalRejected("Trop cher", new SessionId("PRC-2026-11-09"), on)).ShouldContain("Raison: Trop cher");

        string[] Told(DomainEvent happened) => [.. Lines(new EventFacts(fund, new Words(Language.French)).Of(submitted with
        {
            Type = EventCatalogue.NameOf(happened).Name,
            TypeVersion = EventCatalogue.NameOf(happened).Version,
            Body = EventCatalogue.ToUtf8(happened),
        }))];
    }

    private static IEnumerable<string> Lines(IEnumerable<EventFact> facts) => facts.SelectMany(fact => fact.Value is { } value ? [$"{fact.Label}: {value}"] : Lines(fact.Parts));

    /// <summary>What a list or a dictionary holds; otherwise the type itself.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)) ? type.GetGenericArguments().SelectMany(Parts) : [EventFacts.Plain(type)];
}

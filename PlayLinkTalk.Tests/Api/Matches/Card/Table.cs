using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Tests.Api.Matches.Card;

/// <summary>A game with its players, some hours before its start.</summary>
internal sealed record Table(ApiServer Api, Player[] Players, Match Match)
{
    public static readonly MatchPlace Court = new("Court 2", "behind the school");

    public Guid Id => Match.Id;

    /// <summary>Two hours after the present start, within the windows of all.</summary>
    public DateTimeOffset Later => Match.StartsAt.AddHours(2);

    /// <param name="api">Where.</param>
    /// <param name="count">How many play.</param>
    /// <param name="district">Games of several tests at once need districts of their own.</param>
    public static async Task<Table> SitAsync(ApiServer api, int count = 2, string district = "seoul-mapo")
    {
        // Up to four can play billiards, and two begin.
        var players = await api.JoinAsync(count);
        var first = (await players[0].AskForGameAsync("billiards", fromHours: 3, hours: 8, district: district)).Id;
        foreach (var player in players[1..])
        {
            await player.AskForGameAsync("billiards", fromHours: 3, hours: 8, district: district);
        }

        Match? match = null;
        // A busy matcher answers that it looks, and finds the seat a moment later.
        await Patience.UntilAsync(
            async () =>
            {
                if ((await players[0].Api.Tickets.FindAsync(first))?.MatchId is { } game
                    && (match = await players[0].MatchAsync(game)).Players.Count == count)
                {
                    return true;
                }

                api.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return false;
            },
            "all of them have a seat");
        return new(api, players, match!);
    }

    public async Task<ChangeProposal> ProposeAsync(int player, MatchPlace? place = null, DateTimeOffset? startsAt = null) =>
        (await Players[player].Api.Matches.TryProposeAsync(Id, new(place, startsAt))).OrThrow();

    public async Task<ChangeProposal> VoteAsync(int player, ChangeProposal proposal, bool yes) =>
        (await Players[player].Api.Matches.TryVoteAsync(Id, proposal.Id, yes)).OrThrow();

    public async Task<GameCard> CardAsync(int player = 0) =>
        await Players[player].Api.Matches.CardAsync(Id) ?? throw new InvalidOperationException("The card is not theirs.");

    /// <summary>The notices of the room that are about votes, in order.</summary>
    public async Task<IReadOnlyList<string?>> NoticesAsync(int player = 0) =>
        [.. (await Players[player].Api.Messages.LatestAsync(Match.RoomId)).Items.Select(m => m.Text)
            .Where(text => text is NoticeCodes.ChangeProposed or NoticeCodes.ChangeDeclined or NoticeCodes.ChangeUnfit
                or NoticeCodes.MatchChanged)];

    public async Task<ChangeProposal> EndedAsync(Guid proposal, int player = 0)
    {
        ChangeProposal? last = null;
        await Patience.UntilAsync(
            async () =>
            {
                Api.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return (last = (await CardAsync(player)).Last)?.Id == proposal;
            }, "the proposal is decided");
        return last!;
    }
}

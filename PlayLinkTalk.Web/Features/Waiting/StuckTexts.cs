using System.Globalization;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Waiting;

/// <summary>
/// Why no ticket fits, and what would help. In the reasons <c>{0}</c> is the sport, <c>{1}</c> the radius in km, <c>{2}</c> the end of
/// the window and <c>{3}</c> how many others ask for the sport.
/// </summary>
public sealed record StuckTexts : ITexts<StuckTexts>
{
    public required string NobodyAsks { get; init; }
    public required string TooFar { get; init; }
    public required string OtherTimes { get; init; }
    public required string OtherLevels { get; init; }
    public required string OtherGenders { get; init; }
    public required string NoSeats { get; init; }
    public required string KeepsLooking { get; init; }
    public required string Try { get; init; }
    public required string OtherSport { get; init; }
    public required string Further { get; init; }
    public required string Earlier { get; init; }
    public required string Later { get; init; }
    public required string FurtherAndLater { get; init; }
    public required string Anybody { get; init; }
    public required string Levels { get; init; }
    public required string SportWaits { get; init; }
    public required string AtOnce { get; init; }
    public required string Soon { get; init; }

    public static StuckTexts Korean { get; } = new()
    {
        NobodyAsks = "{2} 전까지 {1}km 안에서 {0}{4} 신청한 사람이 아직 없어요.",
        TooFar = "{0}{4} 신청한 {3}명은 모두 {1}km보다 먼 곳에 있어요.",
        OtherTimes = "{0}{4} 신청한 {3}명은 다른 시간을 원해요.",
        OtherLevels = "{0}{4} 신청한 {3}명과는 실력 조건이 맞지 않아요.",
        OtherGenders = "{0}{4} 신청한 {3}명과는 성별 조건이 맞지 않아요.",
        NoSeats = "일행이 많아 {0}{4} 신청한 다른 사람들과 한 경기에 들어갈 수 없어요.",
        KeepsLooking = "계속 찾고 있어요. 새로운 신청이 들어오면 바로 확인할게요.",
        Try = "조건을 바꿔 볼까요? 기다린 시간은 그대로 유지돼요.",
        OtherSport = "{0}{5} 바꾸기", Further = "{1}km까지 넓히기", Earlier = "{3}부터로 앞당기기", Later = "{2}까지로 늘리기",
        FurtherAndLater = "{1}km, {2}까지로 넓히기", Anybody = "성별 조건 없애기", Levels = "실력 {4}단계로 넓히기",
        SportWaits = "그 시간에 {0}{6} {1}명이 기다려요", AtOnce = "{1}명과 바로 함께할 수 있어요", Soon = "조건이 맞는 사람 {1}명",
    };

    public static StuckTexts English { get; } = new()
    {
        NobodyAsks = "Nobody waits for {0} within {1} km before {2} yet.",
        TooFar = "The {3} who wait for {0} are all further away than {1} km.",
        OtherTimes = "The {3} who wait for {0} want to play at other times.",
        OtherLevels = "The levels of the {3} who wait for {0} don't go with yours.",
        OtherGenders = "Your gender rule and those of the {3} who wait for {0} don't meet.",
        NoSeats = "Your party is too large to share a game with the others who wait for {0}.",
        KeepsLooking = "We keep looking, and whoever asks next is tried at once.",
        Try = "How about a change? The time you have waited counts on.",
        OtherSport = "Play {0} instead", Further = "Go as far as {1} km", Earlier = "Play from {3}", Later = "Play until {2}",
        FurtherAndLater = "Go {1} km, play until {2}", Anybody = "Play with anybody", Levels = "Widen levels to {4}",
        SportWaits = "waiting for {0} then: {1}", AtOnce = "a game with {1} at once", Soon = "fitting players: {1}",
    };

    /// <summary>Null if the wish excludes itself; <see cref="WaitingTexts.Stuck"/> has the text for that.</summary>
    public string? Reason(Ticket ticket, Catalogue catalogue, Speech speech, SpokenTime time)
    {
        var format = ticket.Unmatchable?.Reason switch
        {
            "nobody-asks" => NobodyAsks,
            "too-far" => TooFar,
            "other-times" => OtherTimes,
            "other-levels" => OtherLevels,
            "other-genders" => OtherGenders,
            "no-seats" => NoSeats,
            _ => null,
        };
        var sport = catalogue.NameOfSport(ticket.Sport, speech);
        return format is null ? null : Text(
            Gatherings.Of(format, ticket.Sport), sport, ticket.RadiusKm, time.Moment(ticket.Latest),
            ticket.Unmatchable!.Others, Particles.Object(sport));
    }

    /// <summary>The label of the button.</summary>
    public string Offer(ChangeTicket change, Catalogue catalogue, Speech speech, SpokenTime time)
    {
        var sport = change.Sport is { } other ? catalogue.NameOfSport(other, speech) : "";
        var format = change switch
        {
            { Sport: not null } => OtherSport,
            { RadiusKm: not null, Latest: not null } => FurtherAndLater,
            { RadiusKm: not null } => Further,
            { Latest: not null } => Later,
            { Earliest: not null } => Earlier,
            { Gender: not null } => Anybody,
            _ => Levels,
        };
        return Text(
            format, sport, change.RadiusKm ?? 0, change.Latest is { } latest ? time.Clock(latest) : "",
            change.Earliest is { } earliest ? time.Clock(earliest) : "", $"{change.LevelMin}–{change.LevelMax}", Particles.Towards(sport));
    }

    /// <summary>The effect of the change.</summary>
    public string Gain(WishChange change, Catalogue catalogue, Speech speech)
    {
        var sport = change.Change.Sport is { } other ? catalogue.NameOfSport(other, speech) : "";
        return Text(
            change.AtOnce ? AtOnce : change.Change.Sport is not null ? SportWaits : Soon,
            sport, change.Players, "", "", "", "", Particles.Topic(sport));
    }

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}

using System.Globalization;
using System.Text.Json;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Features.People;
using PlayLinkTalk.Web.Features.Rooms;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Notifications;

/// <summary>One entry of the feed as text: what happened, the details, and a link.</summary>
/// <param name="Sport">The sport that gives the icon; otherwise <paramref name="Icon"/>.</param>
/// <param name="Who">The person to show, if any.</param>
internal sealed record Story(string Headline, string? Details, string Href, string Icon, string? Sport, PlayerName? Who = null)
{
    public static Story Of(FeedEvent entry, NotificationTexts texts, Catalogue catalogue, Speech speech, SpokenTime time)
    {
        return entry.Type switch
        {
            FeedEventTypes.Matched when Read<MatchedEvent>() is { } matched =>
                new(Text(texts.Matched, matched.Sport), Where(matched.StartsAt, matched.District), $"/matches/{matched.MatchId}", "check",
                    matched.Sport),
            FeedEventTypes.Reminder when Read<ReminderEvent>() is { EntryId: { } own } reminder =>
                new(string.Format(CultureInfo.InvariantCulture, texts.EntryReminder, reminder.Title), time.Moment(reminder.StartsAt),
                    $"/calendar/entries/{own}", "calendar", null),
            FeedEventTypes.Reminder when Read<ReminderEvent>() is { District: { } district } reminder =>
                new(Text(reminder.Leave == true ? texts.Leave : texts.Reminder, reminder.Sport),
                    reminder.Confirm == true
                        ? $"{Where(reminder.StartsAt, district)} · {texts.Confirm}" : Where(reminder.StartsAt, district),
                    reminder.Confirm == true ? $"/matches/{reminder.MatchId}/attendance" : $"/matches/{reminder.MatchId}", "clock",
                    reminder.Sport),
            FeedEventTypes.Ticket when Read<TicketEvent>() is { } ticket => OfTicket(ticket),
            FeedEventTypes.Notification when Read<NotificationEvent>() is { } told => Told(told),
            _ => new(texts.Other, null, "/notifications", "bell", null),
        };

        T? Read<T>()
            where T : class => entry.Data.Deserialize<T>(WireJson.Options);

        Story OfTicket(TicketEvent ticket)
        {
            var href = $"/waiting/{ticket.TicketId}";
            return ticket switch
            {
                { Proposal: { AnswerBy: { } by } game } => new(
                    Text(texts.Proposed, game.Sport),
                    $"{Where(game.StartsAt, game.District)} · "
                        + string.Format(CultureInfo.InvariantCulture, texts.AnswerBy, time.Clock(by)),
                    href, "clock", game.Sport),
                { State: TicketState.Waiting } => new(texts.ProposalEnded, texts.KeepsLooking, href, "clock", null),
                { Reason: TicketReasons.NoAnswer } => new(texts.Unanswered, texts.LookAgain, href, "clock", null),
                { State: TicketState.Expired } => new(texts.Expired, texts.LookAgain, href, "clock", null),
                _ => new(texts.Cancelled, texts.LookAgain, href, "clock", null),
            };
        }

        Story Told(NotificationEvent told)
        {
            var details = told is { StartsAt: { } start, District: { } district }
                ? told.Place is { } place ? $"{time.Moment(start)} · {place}" : Where(start, district)
                : null;
            var href = told switch
            {
                { MatchId: { } match } => $"/matches/{match}",
                { RoomId: { } room, MessageSeq: { } seq } => RoomLink.Place(room, seq),
                { RoomId: { } room } => $"/rooms/{room}",
                { PostId: { } post } => $"/board/{post}",
                _ => "/notifications",
            };
            // Without a name: the visitor blocks the account.
            var named = told.AccountId is null ? told.Name : told.Name ?? speech.Texts<PeopleTexts>().BlockedPerson;
            var who = told.AccountId is { } account ? new PlayerName(account, named!) : null;
            return told.Code switch
            {
                "player-joined" => new(Text(texts.PlayerJoined, told.Sport, named), details, href, "people", told.Sport, who),
                "player-left" => new(Text(texts.PlayerLeft, told.Sport, named), details, href, "out", told.Sport, who),
                "match-called-off" => new(Text(texts.MatchCalledOff, told.Sport, named), details, href, "close", told.Sport),
                NotificationKinds.ChangeProposed => new(
                    Text(texts.ChangeProposed, told.Sport, named), details, $"/rooms/{told.RoomId}", "tune", told.Sport, who),
                NotificationKinds.MatchChanged => new(Text(texts.MatchChanged, told.Sport), details, href, "clock", told.Sport),
                NotificationKinds.WaitingListLeft => new(
                    Text(texts.WaitingListLeft, told.Sport), details, $"/games/{told.MatchId}", "close", told.Sport),
                NotificationKinds.WaitingListMoved => new(
                    Text(texts.WaitingListMoved, told.Sport), details, $"/games/{told.MatchId}", "clock", told.Sport),
                NotificationKinds.SeatOffered => new(
                    Text(texts.SeatOffered, told.Sport), told.AnswerBy is { } by
                        ? $"{details} · {string.Format(CultureInfo.InvariantCulture, texts.AnswerBy, time.Moment(by))}" : details,
                    $"/games/{told.MatchId}", "clock", told.Sport),
                NotificationKinds.GameOver => new(
                    Text(texts.GameOver, told.Sport), details, $"/matches/{told.MatchId}/summary", "heart", told.Sport),
                NotificationKinds.ResultStated => new(
                    Text(texts.ResultStated, told.Sport), details, $"/matches/{told.MatchId}/summary", "check", told.Sport),
                NotificationKinds.ResultDisputed => new(
                    Text(texts.ResultDisputed, told.Sport), details, $"/matches/{told.MatchId}/summary", "alert", told.Sport),
                NotificationKinds.LastCall => new(
                    Text(texts.LastCall, told.Sport), details, $"/games/{told.MatchId}", "alert", told.Sport),
                NotificationCodes.Strike => new(Text(texts.Strike, told.Sport), details, "/me/strikes", "alert", told.Sport),
                NotificationKinds.SeatPassed => new(
                    Text(texts.SeatPassed, told.Sport), details, $"/games/{told.MatchId}", "out", told.Sport),
                NotificationKinds.EntryAdded => Planned(texts.EntryAdded),
                NotificationKinds.EntryChanged => Planned(texts.EntryChanged),
                NotificationKinds.EntryEnded => Planned(texts.EntryEnded),
                "room-invited" => new(Text(texts.RoomInvited, told.Sport, named), null, href, "talk", null, who),
                NotificationCodes.Mentioned => new(Text(texts.Mentioned, told.Sport, named), null, href, "talk", null, who),
                NotificationKinds.Replied => new(Text(texts.Replied, null, named), null, href, "talk", null, who),
                NotificationKinds.PostCommented => new(Text(texts.PostCommented, null, named), null, href, "talk", null, who),
                NotificationKinds.FriendRequest => new(Text(texts.FriendRequest, null, named), null, "/friends", "people", null, who),
                NotificationKinds.FriendAccepted => new(Text(texts.FriendAccepted, null, named), null, "/friends", "people", null, who),
                NotificationKinds.FriendPlaying => new(
                    Text(texts.FriendPlaying, told.Sport, named), details, $"/games/{told.MatchId}", "people", told.Sport, who),
                NotificationKinds.PartyInvited => new(
                    Text(texts.PartyInvited, told.Sport, named), details, $"/party/{told.PartyId}", "people", told.Sport, who),
                NotificationKinds.PartyJoined => new(
                    Text(texts.PartyJoined, told.Sport, named), details, $"/party/{told.PartyId}", "people", told.Sport, who),
                NotificationKinds.PartyDeclined => new(
                    Text(texts.PartyDeclined, told.Sport, named), details, $"/party/{told.PartyId}", "out", told.Sport, who),
                NotificationKinds.PartyEnded => new(Text(texts.PartyEnded, told.Sport), details, "/play", "close", told.Sport),
                NotificationCodes.SignIn => new(texts.SignedIn, $"{told.Name} · {texts.CheckDevices}", "/devices", "device", null),
                NotificationCodes.ReportDecided => new(texts.ReportDecided, null, "/me/reports", "check", null),
                NotificationCodes.TeamWrote => new(
                    texts.TeamWrote, texts.TeamWroteText, told.ThreadId is { } thread ? $"/me/team/{thread}" : "/me/team", "talk", null),
                NotificationCodes.MemberAnswered => new(
                    texts.MemberAnswered, null, told.ReportId is { } about ? $"/moderation/reports/{about}" : "/moderation", "talk", null),
                NotificationCodes.Warned => new(texts.Warned, texts.WarnedText, "/notifications", "alert", null),
                NotificationCodes.FailedSignIns => new(texts.FailedSignIns, texts.FailedSignInsText, "/devices", "device", null),
                NotificationCodes.PasswordChanged => new(texts.PasswordChanged, texts.ChangedText, "/devices", "device", null),
                NotificationCodes.EmailChanged => new(texts.EmailChanged, texts.ChangedText, "/me/email", "device", null),
                NotificationCodes.DeviceSignedOut => new(
                    texts.DeviceSignedOut, $"{told.Name} · {texts.DeviceSignedOutText}", "/devices", "device", null),
                NotificationCodes.SecondFactorAdded => Security(texts.SecondFactorAdded),
                NotificationCodes.SecondFactorRemoved => Security(texts.SecondFactorRemoved),
                NotificationCodes.RecoveryCodesChanged => Security(texts.RecoveryCodesChanged),
                NotificationCodes.ProviderLinked => Security(Named(texts.ProviderLinked, told.Name)),
                NotificationCodes.ProviderUnlinked => Security(Named(texts.ProviderUnlinked, told.Name)),
                NotificationCodes.ExportReady => new(texts.ExportReady, texts.ExportReadyText, "/me/data", "check", null),
                NotificationCodes.PasskeyAdded => Security(texts.PasskeyAdded),
                NotificationCodes.PasskeyRemoved => Security(texts.PasskeyRemoved),
                _ => new(texts.Other, details, href, "bell", told.Sport),
            };

            // What was called off has no page any more: the room's plans say what is left.
            Story Planned(string headline) => new(
                Text(headline, null, named), told.StartsAt is { } at ? $"{told.Title} · {time.Moment(at)}" : told.Title,
                told.Code == NotificationKinds.EntryEnded ? $"/rooms/{told.RoomId}/plans" : $"/calendar/entries/{told.EntryId}", "calendar",
                null, who);
        }

        // The ids of providers are their names in small letters.
        static string Named(string text, string? provider) => string.Format(
            CultureInfo.InvariantCulture, text, provider is { Length: > 1 } id ? char.ToUpperInvariant(id[0]) + id[1..] : "");

        Story Security(string headline) => new(headline, texts.CheckSecurity, "/me/security", "lock", null);

        string Where(DateTimeOffset start, string district) => $"{time.Moment(start)} · {catalogue.NameOfDistrict(district, speech)}";

        string Text(string format, string? sport, string? name = null) =>
            string.Format(CultureInfo.InvariantCulture, Gatherings.Of(format, sport),
                sport is null ? "" : catalogue.NameOfSport(sport, speech), name);
    }
}

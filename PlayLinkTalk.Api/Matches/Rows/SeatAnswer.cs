namespace PlayLinkTalk.Api.Matches.Rows;

/// <summary>A player's answer to a proposed match. Only <see cref="Asked"/> and <see cref="Accepted"/> hold a seat.</summary>
internal enum SeatAnswer
{
    Asked,
    Accepted,
    Declined,

    /// <summary>Did not answer in time.</summary>
    Unanswered,

    /// <summary>Accepted, but does not fit any more after a change of a profile or block.</summary>
    Withdrawn,
}

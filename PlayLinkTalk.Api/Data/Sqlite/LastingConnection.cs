using Microsoft.Data.Sqlite;

namespace PlayLinkTalk.Api.Data.Sqlite;

/// <summary>
/// A connection that stays open until it is disposed of, with its settings and all that was prepared on it: its context is used
/// again and again, and closes it after every question. Opening one anew costs more than most questions, also where the
/// client library pools them, because it declares two dozen functions each time, of which none is used here.
/// </summary>
internal sealed class LastingConnection(string connectionString) : SqliteConnection(connectionString)
{
    private bool _isEnding;

    public override void Close()
    {
        if (_isEnding)
        {
            base.Close();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _isEnding = true;
        base.Dispose(disposing);
    }
}

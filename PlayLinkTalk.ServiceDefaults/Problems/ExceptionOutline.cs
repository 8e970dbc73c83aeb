using System.Data.Common;
using System.Net.Sockets;
using System.Text;

namespace PlayLinkTalk.ServiceDefaults.Problems;

/// <summary>
/// An exception for the log: types, numbers and places. Messages stay out, because databases and parsers quote the
/// user's input.
/// </summary>
internal static class ExceptionOutline
{
    public static string Of(Exception exception)
    {
        var outline = new StringBuilder();
        for (var current = exception; current is not null; current = current.InnerException)
        {
            outline.Append(current.GetType().FullName);
            if (NumberOf(current) is { } number)
            {
                outline.Append(' ').Append(number);
            }

            outline.AppendLine().AppendLine(current.StackTrace);
        }

        return outline.ToString();
    }

    private static string? NumberOf(Exception exception) => exception switch
    {
        DbException database => $"({database.ErrorCode}, SQLSTATE {database.SqlState ?? "-"})",
        SocketException socket => $"({socket.SocketErrorCode})",
        HttpRequestException http => $"({http.HttpRequestError}, {(int?)http.StatusCode})",
        _ => null,
    };
}

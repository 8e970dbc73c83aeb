using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// Refuses every command that would change or delete rows of the audit log, before it reaches the database. Triggers would do it for
/// other programs, too, but a server with a binary log lets only its administrators create them.
/// </summary>
internal sealed partial class AppendOnly : DbCommandInterceptor
{
    private const string Table = "audit_log";

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Checked(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(Checked(command, result));

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Checked(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default) => new(Checked(command, result));

    private static T Checked<T>(DbCommand command, T result) =>
        command.CommandText.Contains(Table, StringComparison.OrdinalIgnoreCase) && Change().IsMatch(command.CommandText)
            ? throw new InvalidOperationException("Rows of the audit log are only added.")
            : result;

    [GeneratedRegex(
        """\b(UPDATE|REPLACE\s+INTO|TRUNCATE(\s+TABLE)?|DELETE(\s+[`"]?\w+[`"]?)?\s+FROM)\s+[`"]?audit_log\b""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Change();
}

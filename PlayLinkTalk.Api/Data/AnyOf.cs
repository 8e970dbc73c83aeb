using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace PlayLinkTalk.Api.Data;

/// <summary>Several conditions in one statement.</summary>
internal static class AnyOf
{
    /// <summary>Rows for which at least one of the conditions holds; none of them: no rows.</summary>
    public static IQueryable<TRow> WhereAny<TRow>(this IQueryable<TRow> rows, IEnumerable<Expression<Func<TRow, bool>>> conditions)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        var any = conditions.Select(one => ReplacingExpressionVisitor.Replace(one.Parameters[0], row, one.Body))
            .Aggregate((Expression?)null, (all, one) => all is null ? one : Expression.OrElse(all, one));
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(any ?? Expression.Constant(false), row));
    }
}

using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// A compiled query. EF Core binds it to one model, and a process that uses SQLite and MySQL has two: it is compiled once for
/// each.
/// </summary>
internal sealed class CompiledQuery<TQuery>(Func<TQuery> compile) where TQuery : class
{
    private readonly ConditionalWeakTable<IModel, TQuery> _compiled = [];

    public TQuery For(PlayLinkDb db) => _compiled.GetValue(db.Model, _ => compile());
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace PlayLinkTalk.Tests.Reference;

/// <summary>The database as EF Core's model describes it.</summary>
internal sealed class SchemaReference(IModel model)
{
    /// <summary>Columns that hold another table's key and are not named after it.</summary>
    private static readonly Dictionary<string, string> Accounts = new[]
    {
        "AccusedId", "ActorId", "AuthorId", "ById", "DecidedById", "BlockedId", "BlockerId", "LikedId", "LikerId", "ReporterId",
        "SenderId", "WhisperTo",
    }.ToDictionary(name => name, _ => "accounts", StringComparer.Ordinal);

    private readonly Summaries _summaries = new("PlayLinkTalk.Api");

    private readonly IReadOnlyList<IEntityType> _entities =
        [.. model.GetEntityTypes().OrderBy(entity => entity.GetTableName(), StringComparer.Ordinal)];

    public IEnumerable<string> Diagram()
    {
        yield return "A line is a column that holds another table's key. Most are kept by the code and not by a constraint.";
        yield return "";
        yield return "```mermaid";
        yield return "erDiagram";
        foreach (var entity in _entities)
        {
            foreach (var (column, target, isOptional) in Relationships(entity))
            {
                yield return $"  {target} {(isOptional ? "|o" : "||")}--o{{ {entity.GetTableName()} : {column}";
            }
        }

        foreach (var entity in _entities)
        {
            yield return $"  {entity.GetTableName()} {{";
            var references = Relationships(entity).Select(each => each.Column).ToHashSet(StringComparer.Ordinal);
            foreach (var property in Properties(entity).Where(each => each.IsPrimaryKey() || references.Contains(each.GetColumnName())))
            {
                string?[] marks = [property.IsPrimaryKey() ? "PK" : null, references.Contains(property.GetColumnName()) ? "FK" : null];
                yield return $"    {TypeOf(property).Split('(')[0]} {property.GetColumnName()} {string.Join(", ", marks.OfType<string>())}";
            }

            yield return "  }";
        }

        yield return "```";
    }

    public IEnumerable<string> Tables() => _entities.SelectMany(Table);

    private IEnumerable<string> Table(IEntityType entity)
    {
        yield return "";
        yield return $"## {entity.GetTableName()}";
        if (_summaries.Of(entity.ClrType) is { Length: > 0 } summary)
        {
            yield return summary;
            yield return "";
        }

        yield return "| column | type | null | meaning |";
        yield return "|---|---|---|---|";
        foreach (var property in Properties(entity))
        {
            var isOptional = property.IsNullable ? "yes" : "";
            yield return $"| {property.GetColumnName()} | {TypeOf(property)} | {isOptional} | {Meaning(property)} |";
        }

        yield return "";
        yield return $"Key: {Columns(entity.FindPrimaryKey()!.Properties)}.";
        foreach (var index in entity.GetIndexes().OrderBy(index => Columns(index.Properties), StringComparer.Ordinal))
        {
            yield return $"{(index.IsUnique ? "Unique index" : "Index")}: {Columns(index.Properties)}.";
        }
    }

    private string Meaning(IProperty property)
    {
        var names = Enumeration(property) is { } type ? string.Join(", ", Enum.GetNames(type).Select(name => $"`{name}`")) : "";
        var words = names.Length > 0 ? $"One of {names}." : "";
        return $"{_summaries.Of(property.DeclaringType.ClrType, property.Name)} {words}".Trim();
    }

    /// <summary>By a constraint of the model, by the name of the other table's row, or by the list above.</summary>
    private IEnumerable<(string Column, string Target, bool IsOptional)> Relationships(IEntityType entity) =>
        from property in Properties(entity)
        let declared = property.GetContainingForeignKeys().FirstOrDefault()?.PrincipalEntityType
        let named = _entities.FirstOrDefault(other => $"{other.ClrType.Name[..^"Row".Length]}Id" == property.Name && other != entity)
        let target = (declared ?? named)?.GetTableName() ?? Accounts.GetValueOrDefault(property.Name)
        where target is not null
        select (property.GetColumnName(), target, property.IsNullable);

    private static IEnumerable<IProperty> Properties(IEntityType entity)
    {
        // As the row declares them; the model sorts them by name.
        var order = entity.ClrType.GetProperties().Select(property => property.Name).ToList();
        return entity.GetProperties()
            .OrderBy(property => order.IndexOf(property.Name)).ThenBy(property => property.Name, StringComparer.Ordinal);
    }

    private static string Columns(IEnumerable<IProperty> properties) => string.Join(", ", properties.Select(each => each.GetColumnName()));

    private static Type? Enumeration(IProperty property) =>
        (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is { IsEnum: true } type ? type : null;

    private static string TypeOf(IProperty property)
    {
        var length = property.GetMaxLength() is { } most ? $"({most})" : "";
        return (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).Name switch
        {
            "Guid" => "uuid",
            "String" => $"text{length}",
            "Byte[]" => $"bytes{length}",
            "DateTimeOffset" => "time",
            "Int32" => "int",
            "Int64" => "long",
            "Boolean" => "bool",
            "Double" => "double",
            var other => Enumeration(property) is null ? other : $"word{length}",
        };
    }
}

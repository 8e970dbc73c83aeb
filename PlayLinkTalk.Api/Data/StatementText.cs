using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace PlayLinkTalk.Api.Data;

/// <summary>Builds the text of a statement with the model's names and conversions, so that it works on every provider.</summary>
internal sealed class StatementText(PlayLinkDb db)
{
    private readonly ISqlGenerationHelper _names = db.GetService<ISqlGenerationHelper>();
    private readonly StringBuilder _text = new();

    public DbCommand Command { get; } = db.Database.GetDbConnection().CreateCommand();

    /// <summary>The value conversions of the parameters, in their order.</summary>
    public List<Func<object?, object?>?> Conversions { get; } = [];

    public StatementText Add(string text)
    {
        _text.Append(text);
        return this;
    }

    public StatementText Table<TRow>() => Table(EntityOf<TRow>());

    public StatementText Table(IEntityType type) => Delimited(type.GetTableName()!);

    /// <param name="property">Name of the row's property.</param>
    /// <param name="alias">Alias of the table, where the statement has several.</param>
    public StatementText Column<TRow>(string property, string? alias = null)
    {
        if (alias is not null)
        {
            _text.Append(alias).Append('.');
        }

        return Column(PropertyOf<TRow>(property));
    }

    public StatementText Column(IProperty property) => Delimited(property.GetColumnName());

    /// <summary>Adds the next parameter, typed as that column.</summary>
    public StatementText Value<TRow>(string property) => Value(PropertyOf<TRow>(property));

    public StatementText Value(IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();
        var name = _names.GenerateParameterName(string.Create(CultureInfo.InvariantCulture, $"p{Conversions.Count}"));
        Command.Parameters.Add(mapping.CreateParameter(Command, name, null, property.IsNullable));
        Conversions.Add(mapping.Converter is { } converter ? converter.ConvertToProvider : null);
        _text.Append(name);
        return this;
    }

    /// <summary>Repeats a part of the text, with a separator between.</summary>
    public StatementText Times(int count, string separator, Action<StatementText> say) =>
        Each(Enumerable.Range(0, count), separator, (text, _) => say(text));

    public StatementText Each<TItem>(IEnumerable<TItem> items, string separator, Action<StatementText, TItem> say)
    {
        var isNext = false;
        foreach (var item in items)
        {
            if (isNext)
            {
                _text.Append(separator);
            }

            isNext = true;
            say(this, item);
        }

        return this;
    }

    public override string ToString() => _text.ToString();

    private StatementText Delimited(string name)
    {
        _names.DelimitIdentifier(_text, name);
        return this;
    }

    private IEntityType EntityOf<TRow>() =>
        db.Model.FindEntityType(typeof(TRow)) ?? throw new InvalidOperationException($"{typeof(TRow).Name} is no row of the model.");

    private IProperty PropertyOf<TRow>(string name) =>
        EntityOf<TRow>().FindProperty(name) ?? throw new InvalidOperationException($"{typeof(TRow).Name} has no column {name}.");
}

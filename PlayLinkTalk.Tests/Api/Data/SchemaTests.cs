using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data;

public sealed class SchemaTests
{
    [Fact]
    public async Task The_migrations_build_what_the_model_says()
    {
        await using var one = await EmptyDatabase.CreateAsync();
        await using var other = await EmptyDatabase.CreateAsync();
        await using var migrated = one.Database.Open();
        await using var created = other.Database.Open();
        await migrated.Database.MigrateAsync();
        await created.Database.EnsureCreatedAsync();

        var expected = await SchemaDescription.ReadAsync(created);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, await SchemaDescription.ReadAsync(migrated));
    }

    [Fact]
    public async Task The_migrations_can_be_taken_back()
    {
        await using var empty = await EmptyDatabase.CreateAsync();
        await using var db = empty.Database.Open();
        await db.Database.MigrateAsync();

        await db.Database.MigrateAsync("0");

        Assert.Empty(await SchemaDescription.ReadAsync(db));
    }
}

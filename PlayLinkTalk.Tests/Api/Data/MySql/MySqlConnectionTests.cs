using Microsoft.EntityFrameworkCore;
using MySqlConnector;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Data.MySql;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data.MySql;

[OnOneDatabase(DatabaseKind.MariaDb, "SQLite has no pool.")]
public sealed class MySqlConnectionTests
{
    [Theory]
    [InlineData("Server=db;Database=talk", 32)]
    [InlineData("Server=db;Database=talk;Maximum Pool Size=7", 7)]
    [InlineData("Server=db;Database=talk;MaxPoolSize=90", 90)]
    public void One_process_takes_few_connections_unless_it_is_told_otherwise(string connection, int most)
    {
        var options = new DbContextOptionsBuilder<PlayLinkDb>();
        MySqlProvider.Use(options, connection, MariaDbServer.Version);
        using var db = new PlayLinkDb(options.Options);

        Assert.Equal((uint)most, new MySqlConnectionStringBuilder(db.Database.GetConnectionString()!).MaximumPoolSize);
    }
}

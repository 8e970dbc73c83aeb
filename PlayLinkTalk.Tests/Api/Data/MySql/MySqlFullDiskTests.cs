using System.Net;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data.Storage;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data.MySql;

/// <summary>The errors of a server that has no room, as the server itself raises them.</summary>
[OnOneDatabase(DatabaseKind.MariaDb, "The numbers of these errors are those of MySQL and MariaDB.")]
public sealed class MySqlFullDiskTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData(1021, true)]
    [InlineData(1114, true)]
    [InlineData(1064, false)]
    public async Task A_server_without_room_is_told_from_one_with_other_errors(int number, bool isFull)
    {
        await using var db = api.OpenDatabase();
#pragma warning disable EF1002 // The number is the test's own.
        var failure = await Assert.ThrowsAnyAsync<Exception>(
            () => db.Database.ExecuteSqlRawAsync($"SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = {number}, MESSAGE_TEXT = 'raised by a test'"));
#pragma warning restore EF1002

        var storage = new StorageState(api.Clock);
        var answer = storage.Find(failure);

        Assert.Equal(isFull ? ProblemCodes.StorageFull : null, answer?.Code);
        Assert.Equal(isFull ? (int)HttpStatusCode.ServiceUnavailable : null, answer?.Status);
        Assert.Equal(isFull, storage.IsFull);
    }
}

using MySqlConnector;
using PlayLinkTalk.Tests.Databases;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Topology;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>
/// What the Apis' user may do on MariaDB, and over which connection. The Apis of <see cref="FrontTlsTests"/> serve as that user.
/// </summary>
[Collection(WholeMachine.Name)]
public sealed class DatabaseRightsTests(FrontTlsTests.Running topology) : IClassFixture<FrontTlsTests.Running>
{
    [NeedsTheory(TestTopology.Redis, TestTopology.Nginx, MariaDbServer.Program, TlsProbe.Program)]
    [InlineData("CREATE TABLE intruders (id INT)")]
    [InlineData("ALTER TABLE accounts ADD COLUMN intruder INT")]
    [InlineData("DROP TABLE accounts")]
    [InlineData("TRUNCATE TABLE accounts")]
    [InlineData("CREATE DATABASE intruders")]
    [InlineData("CREATE USER intruder")]
    [InlineData("GRANT ALL ON playlinktalk.* TO CURRENT_USER")]
    [InlineData("SELECT * FROM mysql.global_priv")]
    [InlineData("SELECT 1 INTO OUTFILE '/tmp/playlinktalk-intruder'")]
    public async Task The_serving_user_reads_and_writes_rows_and_no_more(string statement)
    {
        await using var connection = await OpenAsync("");
        await using var reading = new MySqlCommand("SELECT COUNT(*) FROM accounts", connection);
        Assert.NotNull(await reading.ExecuteScalarAsync());

        await using var command = new MySqlCommand(statement, connection);
        var refusal = await Assert.ThrowsAsync<MySqlException>(() => command.ExecuteNonQueryAsync());

        Assert.Contains("denied", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx, MariaDbServer.Program, TlsProbe.Program)]
    public async Task Without_TLS_the_server_lets_no_client_in()
    {
        var refusal = await Assert.ThrowsAsync<MySqlException>(() => OpenAsync("SslMode=None"));
        await (await OpenAsync("SslMode=Required")).DisposeAsync();

        // MariaDB does not say more to a client that may not sign in this way.
        Assert.Matches("denied|insecure", refusal.Message);
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx, MariaDbServer.Program, TlsProbe.Program)]
    public async Task A_certificate_of_another_authority_is_refused()
    {
        using var other = new TestAuthority();

        await Assert.ThrowsAsync<MySqlException>(() => OpenAsync($"SslMode=VerifyFull;SslCa={other.CaFile}"));
        await (await OpenAsync($"SslMode=VerifyFull;SslCa={topology.Authority}")).DisposeAsync();
    }

    private async Task<MySqlConnection> OpenAsync(string more)
    {
        var password = await File.ReadAllTextAsync(Path.Combine(topology.Script.Folder, "data", "mariadb.password"));
        var connection = new MySqlConnection(
            $"Server=127.0.0.1;Port={topology.Script.Port + 4};Database=playlinktalk;User ID=playlinktalk;"
            + $"Password={password};Pooling=false;{more}");
        await connection.OpenAsync();
        return connection;
    }
}

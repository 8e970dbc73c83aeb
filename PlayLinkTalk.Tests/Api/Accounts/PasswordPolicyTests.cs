using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Accounts;

public sealed class PasswordPolicyTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public void The_list_of_common_passwords_is_long_and_of_passwords_that_could_be_chosen()
    {
        var common = new CommonPasswords();

        Assert.InRange(common.Listed, 10_000, 1_000_000);
        Assert.InRange(common.Count, 10_000, 10_000_000);
        Assert.All(common.Take(1_000), password => Assert.InRange(password.Length, PasswordPolicy.Shortest, PasswordPolicy.Longest));
    }

    [Theory]
    [InlineData("password123")]
    [InlineData("PASSWORD123")]
    [InlineData("password2024")]
    [InlineData("1234567890")]
    [InlineData("0987654321")]
    [InlineData("qwertyuiop")]
    [InlineData("1q2w3e4r5t")]
    [InlineData("qwerty12345")]
    [InlineData("iloveyou1234")]
    [InlineData("aaaaaaaaaa")]
    [InlineData("1111111111")]
    [InlineData("1212121212")]
    [InlineData("abcdefghij")]
    [InlineData("dragon123456")]
    public Task A_common_password_is_refused(string password) => AssertRefusedAsync(FieldCodes.CommonPassword, password);

    [Theory]
    [InlineData("playlinktalk")]
    [InlineData("PlayLinkTalk 2030!")]
    [InlineData("play.link.talk")]
    [InlineData("basketball1")]
    [InlineData("풋살축구농구야구테니스")]
    [InlineData("tennis-tennis")]
    public Task A_password_of_the_words_of_the_service_is_refused(string password) => AssertRefusedAsync(FieldCodes.ServicePassword, password);

    [Theory]
    [InlineData("minjun.kim.1991@players.example")]
    [InlineData("MinJun-Kim 1991")]
    [InlineData("minjunkim1991")]
    [InlineData("김민준은 언제나 달린다")]
    [InlineData("김민준은언제나달린다2030!")]
    public Task A_password_of_the_own_address_or_name_is_refused(string password) => AssertRefusedAsync(FieldCodes.OwnPassword, password);

    [Theory]
    [InlineData("a long password")]
    [InlineData("correct horse battery staple")]
    [InlineData("playlinktalk-7f3a9c")]
    [InlineData("my password is mine")]
    [InlineData("비밀번호는길어야안전해요")]
    [InlineData("kvXw-81fj-Qp")]
    public async Task Any_other_is_taken_whatever_its_characters(string password)
    {
        using var response = await PostAsync(password);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public Task Letters_typed_in_parts_are_compared_composed() =>
        AssertRefusedAsync(FieldCodes.OwnPassword, "김민준은 언제나 달린다".Normalize(NormalizationForm.FormD));

    private async Task AssertRefusedAsync(string code, string password)
    {
        using var response = await PostAsync(password);

        var problem = await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "password");
        Assert.Equal(code, problem.GetProperty("codes").GetProperty("password").GetString());
        Assert.DoesNotContain(JsonSerializer.Serialize(password), problem.GetRawText(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PostAsync(string password) => api.Http.PostAsync(
        "/api/accounts",
        new StringContent(
            new JsonObject
            {
                ["email"] = password.Contains("1991", StringComparison.Ordinal)
                    ? "minjun.kim.1991@players.example"
                    : $"{Guid.NewGuid()}@players.example",
                ["password"] = password, ["displayName"] = "김민준은 언제나 달린다", ["district"] = "seoul-mapo",
            }.ToJsonString(),
            Encoding.UTF8, "application/json"));
}

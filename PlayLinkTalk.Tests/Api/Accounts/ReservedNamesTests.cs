using PlayLinkTalk.Api.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Accounts;

public sealed class ReservedNamesTests
{
    [Theory]
    [InlineData("운영자")]
    [InlineData("운 영 자")]
    [InlineData("공식.운영자")]
    [InlineData("관리자1")]
    [InlineData("PlayLinkTalk")]
    [InlineData("play link talk")]
    [InlineData("고객센터")]
    [InlineData("시스템")]
    [InlineData("admin")]
    [InlineData("ADMIN 1")]
    [InlineData("a.d.m.i.n")]
    [InlineData("Adm1n")]
    [InlineData("4dmin")]
    [InlineData("аdmin")]
    [InlineData("ａｄｍｉｎ")]
    [InlineData("ádmïn")]
    [InlineData("admln")]
    [InlineData("Admin_Kim")]
    [InlineData("Οfficial")]
    [InlineData("$upport")]
    [InlineData("System")]
    public void Names_of_the_service_are_recognised_however_they_are_spelled(string name) => Assert.True(ReservedNames.Resembles(name));

    [Theory]
    [InlineData("민준")]
    [InlineData("윤영자")]
    [InlineData("Badminton Kim")]
    [InlineData("Adm")]
    [InlineData("Player 7")]
    [InlineData("Owner")]
    [InlineData("Оля")]
    [InlineData("Staffan")]
    [InlineData("관리")]
    [InlineData("👩‍👩‍👧 family")]
    public void Other_names_are_free(string name) => Assert.False(ReservedNames.Resembles(name));
}

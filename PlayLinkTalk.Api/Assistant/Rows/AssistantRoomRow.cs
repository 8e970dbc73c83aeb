using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Assistant;

namespace PlayLinkTalk.Api.Assistant.Rows;

/// <summary>A room that has, or had, the assistant. Changed with the room locked.</summary>
internal sealed class AssistantRoomRow
{
    public Guid RoomId { get; set; }
    public AssistantMode Mode { get; set; }
    public required string Instruction { get; set; }
    /// <summary>Messages up to here are answered, or need no answer.</summary>
    public long SeenSeq { get; set; }
    /// <summary>The answer that is under way, and the id of its message. Null: none.</summary>
    public Guid? AnswerId { get; set; }
    /// <summary>The member that it answers.</summary>
    public Guid? AskedBy { get; set; }
    /// <summary>By then it has ended, or its process is gone.</summary>
    public DateTimeOffset? AnswerUntil { get; set; }
    /// <summary>Whether it should end now.</summary>
    public bool StopAsked { get; set; }
}

/// <summary>How many answers a member, a room, or the service had on one day.</summary>
internal sealed class AssistantDayRow
{
    /// <summary>An account, a room, or the assistant itself: all answers of the service.</summary>
    public Guid SubjectId { get; set; }
    /// <summary>In Korea, as the number 20261231.</summary>
    public int Day { get; set; }
    /// <summary>One more than the limit of the day once a notice in the room has said so.</summary>
    public int Answers { get; set; }
}

internal sealed class AssistantConfiguration : IEntityTypeConfiguration<AssistantRoomRow>, IEntityTypeConfiguration<AssistantDayRow>
{
    public void Configure(EntityTypeBuilder<AssistantRoomRow> room)
    {
        room.ToTable("assistant_rooms").HasKey(r => r.RoomId);
        room.Property(r => r.Instruction).HasMaxLength(ChangeRoomAssistant.LongestInstruction);
    }

    public void Configure(EntityTypeBuilder<AssistantDayRow> day)
    {
        day.ToTable("assistant_days").HasKey(d => new { d.SubjectId, d.Day });
        day.Property(d => d.Day).ValueGeneratedNever();
    }
}

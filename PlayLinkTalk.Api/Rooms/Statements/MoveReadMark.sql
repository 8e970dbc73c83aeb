-- A member that writes has accepted the invitation.
UPDATE room_members SET ReadSeq = @seq, InvitedBy = NULL, UnreadAfter = NULL WHERE RoomId = @room AND AccountId = @member

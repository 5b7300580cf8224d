using System.Buffers.Binary;
using DataWorks.Pipelines.Emulator.Hashing;
using DataWorks.Pipelines.Emulator.Options;

namespace DataWorks.Pipelines.Emulator.SampleData;

/// <summary>
/// UUIDs that can be read backwards: the first 32 bits are the ordinal through a bijection, the rest is a hash of it, so an id is found without a table.
/// </summary>
internal sealed class RunIds
{
    private readonly ulong _seed;
    private readonly uint _key;
    private readonly bool _hostile;

    public RunIds(ulong seed, bool hostile)
    {
        _seed = seed;
        _hostile = hostile;
        _key = (uint)StableHash.Compute(seed, HashPurpose.RunId, ulong.MaxValue);
    }

    public string GetId(int ordinal)
    {
        string id = CreateGuid(ordinal).ToString("D");
        return _hostile ? HostileTexts.Around(id, (ulong)ordinal) : id;
    }

    /// <summary>The ordinal, or -1 for an id that is not of this project.</summary>
    public int GetOrdinal(string id)
    {
        const int GuidLength = 36;
        if (!Guid.TryParseExact(_hostile ? HostileTexts.Within(id, GuidLength) : id, "D", out Guid guid))
        {
            return -1;
        }

        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        int ordinal = (int)(Unmix(BinaryPrimitives.ReadUInt32BigEndian(bytes)) ^ _key);
        return ordinal >= 0 && CreateGuid(ordinal) == guid && (!_hostile || GetId(ordinal) == id) ? ordinal : -1;
    }

    private Guid CreateGuid(int ordinal)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, StableHash.Compute(_seed, HashPurpose.RunId, (ulong)ordinal));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], StableHash.Compute(_seed, HashPurpose.RunId, (ulong)ordinal, 1));
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Mix((uint)ordinal ^ _key));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    // The finalizer of MurmurHash3 and its inverse.
    private static uint Mix(uint value)
    {
        value = (value ^ (value >> 16)) * 0x85EBCA6B;
        value = (value ^ (value >> 13)) * 0xC2B2AE35;
        return value ^ (value >> 16);
    }

    private static uint Unmix(uint value)
    {
        value = (value ^ (value >> 16)) * 0x7ED1B41D;
        value = (value ^ (value >> 13) ^ (value >> 26)) * 0xA5CB9243;
        return value ^ (value >> 16);
    }
}

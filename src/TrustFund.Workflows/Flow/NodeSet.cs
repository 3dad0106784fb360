using System.Numerics;

namespace TrustFund.Workflows.Flow;

/// <summary>A set of node positions of one chart, as bits: charts are small and these sets are asked often.</summary>
internal sealed class NodeSet(int size)
{
    private readonly ulong[] _bits = new ulong[(size + 63) / 64];

    public bool this[int node]
    {
        get => (_bits[node >> 6] & (1UL << (node & 63))) != 0;
        set
        {
            if (value) _bits[node >> 6] |= 1UL << (node & 63);
            else _bits[node >> 6] &= ~(1UL << (node & 63));
        }
    }

    public bool IsEmpty => Array.TrueForAll(_bits, b => b == 0);

    public static NodeSet Full(int size)
    {
        var all = new NodeSet(size);
        for (var i = 0; i < size; i++) all[i] = true;
        return all;
    }

    public NodeSet Copy()
    {
        var copy = new NodeSet(_bits.Length * 64);
        _bits.CopyTo(copy._bits, 0);
        return copy;
    }

    public void IntersectWith(NodeSet other)
    {
        for (var i = 0; i < _bits.Length; i++) _bits[i] &= other._bits[i];
    }

    public int[] ToArray()
    {
        var result = new List<int>();
        for (var word = 0; word < _bits.Length; word++)
        {
            for (var rest = _bits[word]; rest != 0; rest &= rest - 1) result.Add((word << 6) + BitOperations.TrailingZeroCount(rest));
        }

        return [.. result];
    }
}

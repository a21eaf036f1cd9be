using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>Takes ids of customers as they are read, in the order of rows.</summary>
internal sealed class CustomerIdCollector
{
    private const int PieceLength = 1 << 18;

    private readonly List<byte[]> _full = [];
    private byte[] _piece = [];
    private int _used;

    /// <summary>Takes the next one.</summary>
    public void Add(CustomerId id)
    {
        if (id.IsInteger)
        {
            const int LongestNumber = 20;
            Span<byte> room = Room(LongestNumber + 1);
            id.Number.TryFormat(room, out int digits, default, CultureInfo.InvariantCulture);
            room[digits] = CustomerIdBlock.End;
            _used += digits + 1;
            return;
        }

        string text = CustomerIdBlock.Folded(id.ToString());
        Span<byte> rest = Room(Encoding.UTF8.GetMaxByteCount(text.Length) + 1);
        int written = Encoding.UTF8.GetBytes(text, rest);
        rest[written] = CustomerIdBlock.End;
        _used += written + 1;
    }

    /// <summary>What several have taken, one after the other.</summary>
    public static CustomerIdBlock Join(IReadOnlyCollection<CustomerIdCollector> parts)
    {
        byte[] all = new byte[parts.Sum(part => part._used + part._full.Sum(piece => piece.Length))];
        int at = 0;
        foreach (CustomerIdCollector part in parts)
        {
            foreach (byte[] piece in part._full)
            {
                piece.CopyTo(all, at);
                at += piece.Length;
            }

            part._piece.AsSpan(0, part._used).CopyTo(all.AsSpan(at));
            at += part._used;
        }

        return new CustomerIdBlock(all);
    }

    private Span<byte> Room(int bytes)
    {
        if (_piece.Length - _used < bytes)
        {
            if (_used > 0)
            {
                _full.Add(_piece[.._used]);
            }

            _piece = _piece.Length >= bytes ? _piece : new byte[Math.Max(PieceLength, bytes)];
            _used = 0;
        }

        return _piece.AsSpan(_used);
    }
}

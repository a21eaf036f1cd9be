using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Orders in a file, in parts of which each holds all orders of its customers.</summary>
/// <remarks>Batches are written one after the other, each part of them in one piece, and a part is read piece by piece, so that orders keep their
/// sequence. The file is of this process alone: nobody else may open it, and where the system can, it has no name from the start, so that
/// nothing is left of it whatever becomes of the process.</remarks>
internal sealed class SpillFile : IDisposable
{
    /// <summary>So many parts: billions of orders in parts that fit into memory, and pieces of a batch that are worth a write.</summary>
    public const int Parts = 128;

    private readonly string _folder;
    private readonly FileStream _file;
    private readonly List<Piece>[] _pieces = [.. Enumerable.Range(0, Parts).Select(_ => new List<Piece>())];

    /// <summary>An empty file.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public SpillFile(string? folder)
    {
        _folder = folder ?? Path.GetTempPath();
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        string path = Path.Combine(_folder, $"clv-{Guid.NewGuid():N}.spill");
        _file = Guarded(() => new FileStream(path, options));
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }
    }

    /// <summary>The number of bytes so far.</summary>
    public long Length { get; private set; }

    /// <summary>Adds orders.</summary>
    /// <exception cref="IOException">The file cannot take them.</exception>
    public void Add(SpilledBatch batch)
    {
        byte[] partOf = new byte[batch.Customers.Count];
        for (int customer = 0; customer < partOf.Length; customer++)
        {
            partOf[customer] = (byte)PartOf(batch.Customers.At(customer));
        }

        int[] rows = RowsByPart(batch.Rows.Customer, partOf, out int[] start);
        int[] customers = RowsByPart([.. Enumerable.Range(0, partOf.Length)], partOf, out int[] firstCustomer);
        int[] place = new int[partOf.Length];
        _file.Position = Length;
        for (int part = 0; part < Parts; part++)
        {
            ReadOnlySpan<int> own = customers.AsSpan(firstCustomer[part]..firstCustomer[part + 1]);
            for (int i = 0; i < own.Length; i++)
            {
                place[own[i]] = i;
            }

            if (start[part] < start[part + 1])
            {
                _pieces[part].Add(Write(batch, own, rows.AsSpan(start[part]..start[part + 1]), place));
            }
        }
    }

    /// <summary>The batches of a part, in the order in which they were added.</summary>
    public IEnumerable<SpilledBatch> Read(int part) => _pieces[part].Select(Read);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>The part of a customer: the same for an integer and for the text of it, with or without <c>.0</c>, because a later row may show that
    /// ids are texts.</summary>
    private static int PartOf(CustomerId id)
    {
        if (id.IsInteger)
        {
            return PartOf((ulong)id.Number);
        }

        string text = id.ToString();
        ReadOnlySpan<char> digits = text.EndsWith(".0", StringComparison.Ordinal) ? text.AsSpan(0, text.Length - 2) : text;
        if (long.TryParse(digits, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out long number))
        {
            return PartOf((ulong)number);
        }

        return PartOf(BitHash.Mix(BitHash.Begin(text.Length), MemoryMarshal.AsBytes(text.AsSpan())));
    }

    /// <summary>Other bits than those by which <see cref="IntegerIndex"/> tells the ids of a part from each other.</summary>
    private static int PartOf(ulong number)
    {
        ulong mixed = number * 0xD6E8_FEB8_6659_FD93;
        mixed = (mixed ^ (mixed >> 32)) * 0xD6E8_FEB8_6659_FD93;
        return (int)(mixed >> 32) & (Parts - 1);
    }

    /// <summary>The rows by part, and in their order within one.</summary>
    private static int[] RowsByPart(int[] customer, byte[] partOf, out int[] start)
    {
        start = new int[Parts + 1];
        foreach (int one in customer)
        {
            start[partOf[one] + 1]++;
        }

        for (int part = 0; part < Parts; part++)
        {
            start[part + 1] += start[part];
        }

        int[] next = start.AsSpan().ToArray();
        int[] rows = new int[customer.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[next[partOf[customer[row]]]++] = row;
        }

        return rows;
    }

    private Piece Write(SpilledBatch batch, ReadOnlySpan<int> customers, ReadOnlySpan<int> rows, int[] place)
    {
        CustomerIds ids = batch.Customers.At(customers);
        Piece piece = new(Length, customers.Length, rows.Length, batch.Offset is not null, batch.SharedOffset, batch.Order is not null)
        {
            TextBytes = ids.AreIntegers ? -1 : WriteTexts(ids),
            HasTime = batch.Rows.SecondOfDay is not null,
            HasAmount = batch.Rows.Amount is not null,
        };
        if (ids.AreIntegers)
        {
            Write<long>(ids.Integers);
        }

        int[] own = Picked.Rows<int>(batch.Rows.Customer, rows);
        foreach (ref int customer in own.AsSpan())
        {
            customer = place[customer];
        }

        Write<int>(own);
        Write<int>(Picked.Rows<int>(batch.Rows.Day, rows));
        WriteIfAny(batch.Rows.SecondOfDay, rows);
        WriteIfAny(batch.Rows.Amount, rows);
        WriteIfAny(batch.Offset, rows);
        WriteIfAny(batch.Order, rows);
        return piece;
    }

    private int WriteTexts(CustomerIds ids)
    {
        int[] lengths = new int[ids.Count];
        byte[] bytes = new byte[ids.Texts.Sum(text => (long)LooseUtf8.MostBytes(text.Length))];
        int written = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = LooseUtf8.Write(ids.Texts[i], bytes.AsSpan(written));
            written += lengths[i];
        }

        Write<int>(lengths);
        Write<byte>(bytes.AsSpan(0, written));
        return written;
    }

    private void WriteIfAny<T>(T[]? column, ReadOnlySpan<int> rows)
        where T : unmanaged
    {
        if (column is not null)
        {
            Write<T>(Picked.Rows<T>(column, rows));
        }
    }

    private void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        try
        {
            _file.Write(bytes);
        }
        catch (IOException error)
        {
            throw Refused(error);
        }

        Length += bytes.Length;
    }

    private SpilledBatch Read(Piece piece)
    {
        _file.Position = piece.Start;
        CustomerIds ids = piece.TextBytes < 0 ? CustomerIds.Own(Read<long>(piece.Customers)) : CustomerIds.Own(ReadTexts(piece));
        int[] customer = Read<int>(piece.Rows);
        int[] day = Read<int>(piece.Rows);
        int[]? second = piece.HasTime ? Read<int>(piece.Rows) : null;
        double[]? amount = piece.HasAmount ? Read<double>(piece.Rows) : null;
        int[]? offset = piece.HasOffsets ? Read<int>(piece.Rows) : null;
        int[]? order = piece.HasOrders ? Read<int>(piece.Rows) : null;
        return new SpilledBatch(ids, new OrderArrays(customer, day, second, amount), offset, piece.SharedOffset, order);
    }

    private string[] ReadTexts(Piece piece)
    {
        int[] lengths = Read<int>(piece.Customers);
        byte[] bytes = Read<byte>(piece.TextBytes);
        string[] texts = new string[lengths.Length];
        int at = 0;
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = LooseUtf8.Read(bytes.AsSpan(at, lengths[i]));
            at += lengths[i];
        }

        return texts;
    }

    private T[] Read<T>(int count)
        where T : unmanaged
    {
        T[] values = GC.AllocateUninitializedArray<T>(count);
        return Guarded(() =>
        {
            _file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        });
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(error);
        }
    }

    private IOException Refused(Exception error) => new(
        $"Orders that do not fit into the limit of memory are kept in a file in {_folder} meanwhile, which failed ({error.Message.TrimEnd('.')}); make room there, or name another folder with {OptionNames.SpillFolder}.",
        error);

    /// <summary>Where the orders of a part of a batch are in the file, and what there is of them.</summary>
    private sealed record Piece(long Start, int Customers, int Rows, bool HasOffsets, int? SharedOffset, bool HasOrders)
    {
        public required int TextBytes { get; init; }

        public required bool HasTime { get; init; }

        public required bool HasAmount { get; init; }
    }
}

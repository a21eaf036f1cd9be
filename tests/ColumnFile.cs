using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using ParquetSharp.Arrow;

namespace Clv.Probabilistic.Tests;

/// <summary>Columns that a test writes down, as a record batch and as the bytes of files.</summary>
internal sealed class ColumnFile
{
    private readonly List<(string Name, IArrowArray Values)> _columns = [];

    public Schema Schema => field ??= new(_columns.Select(column => new Field(column.Name, column.Values.Data.DataType, nullable: true)), null);

    public static Int64Array Integers(params long?[] values)
    {
        Int64Array.Builder builder = new();
        foreach (long? value in values)
        {
            _ = value is { } known ? builder.Append(known) : builder.AppendNull();
        }

        return builder.Build();
    }

    public static StringArray Texts(params string?[] values)
    {
        StringArray.Builder builder = new();
        foreach (string? value in values)
        {
            _ = value is null ? builder.AppendNull() : builder.Append(value);
        }

        return builder.Build();
    }

    public static DoubleArray Numbers(params double?[] values)
    {
        DoubleArray.Builder builder = new();
        foreach (double? value in values)
        {
            _ = value is { } known ? builder.Append(known) : builder.AppendNull();
        }

        return builder.Build();
    }

    public static Date32Array Dates(params string?[] values)
    {
        Date32Array.Builder builder = new();
        foreach (string? value in values)
        {
            _ = value is null ? builder.AppendNull() : builder.Append(DateTime.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
        }

        return builder.Build();
    }

    public static TimestampArray Moments(TimestampType type, params DateTime?[] values)
    {
        TimestampArray.Builder builder = new(type);
        foreach (DateTime? value in values)
        {
            _ = value is { } known ? builder.Append(new DateTimeOffset(known, TimeSpan.Zero)) : builder.AppendNull();
        }

        return builder.Build();
    }

    /// <summary>The texts of a column once each, and codes of 8 bits for them.</summary>
    public static DictionaryArray InDictionary(params string?[] values)
    {
        string[] distinct = [.. values.OfType<string>().Distinct()];
        Int8Array.Builder codes = new();
        foreach (string? value in values)
        {
            _ = value is null ? codes.AppendNull() : codes.Append((sbyte)System.Array.IndexOf(distinct, value));
        }

        return new DictionaryArray(new DictionaryType(Int8Type.Default, StringType.Default, false), codes.Build(), Texts(distinct));
    }

    public ColumnFile Column(string name, IArrowArray values)
    {
        _columns.Add((name, values));
        return this;
    }

    public RecordBatch Batch() => new(Schema, _columns.Select(column => column.Values), _columns[0].Values.Length);

    public byte[] Parquet(int rowsPerGroup = 1 << 20)
    {
        using MemoryStream file = new();
        using ArrowWriterPropertiesBuilder builder = new();
        using ArrowWriterProperties withSchema = builder.StoreSchema().Build();
        using (FileWriter writer = new(file, Schema, arrowProperties: withSchema, leaveOpen: true))
        {
            writer.WriteRecordBatch(Batch(), rowsPerGroup);
            writer.Close();
        }

        return file.ToArray();
    }

    public byte[] Arrow(CompressionCodecType? compression = null)
    {
        using MemoryStream file = new();
        using ArrowFileWriter writer = new(file, Schema, leaveOpen: true, Options(compression));
        Write(writer);
        return file.ToArray();
    }

    public byte[] ArrowStream(CompressionCodecType? compression = null)
    {
        using MemoryStream file = new();
        using ArrowStreamWriter writer = new(file, Schema, leaveOpen: true, Options(compression));
        Write(writer);
        return file.ToArray();
    }

    public string WriteParquet(string path, int rowsPerGroup = 1 << 20)
    {
        File.WriteAllBytes(path, Parquet(rowsPerGroup));
        return path;
    }

    private static IpcOptions Options(CompressionCodecType? compression) => new()
    {
        CompressionCodec = compression,
        CompressionCodecFactory = compression is null ? null : new CompressionCodecFactory(),
    };

    private void Write(ArrowStreamWriter writer)
    {
        writer.WriteRecordBatch(Batch());
        writer.WriteEnd();
    }
}

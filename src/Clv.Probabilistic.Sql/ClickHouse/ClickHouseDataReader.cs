using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>The rows of a query as they come. Whoever closes it before the end stops the query.</summary>
internal sealed class ClickHouseDataReader : DbDataReader
{
    private readonly ClickHouseResult _result;
    private readonly ClickHouseConnection _connection;
    private readonly bool _closesConnection;
    private Dictionary<string, int>? _ordinals;

    // Whether the first row has been taken and not been read yet.
    private bool _isAhead;
    private bool _hasRow;
    private bool _isAtEnd;
    private bool _isClosed;

    private ClickHouseDataReader(ClickHouseResult result, ClickHouseConnection connection, bool closesConnection, bool hasRows)
    {
        _result = result;
        _connection = connection;
        _closesConnection = closesConnection;
        _isAhead = hasRows;
        _isAtEnd = !hasRows;
        HasRows = hasRows;
        connection.Opened(this);
    }

    public override int Depth => 0;

    public override int FieldCount => _result.Columns.Count;

    public override bool HasRows { get; }

    public override bool IsClosed => _isClosed;

    /// <summary>What ADO.NET says of queries; ClickHouse does not count what other statements change.</summary>
    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <summary>A reader before its first row.</summary>
    public static async Task<ClickHouseDataReader> OpenAsync(
        ClickHouseResult result, ClickHouseConnection connection, CommandBehavior behavior, CancellationToken cancellationToken)
    {
        bool schemaOnly = behavior.HasFlag(CommandBehavior.SchemaOnly);
        bool hasRows = !schemaOnly && result.Columns.Count > 0 && await result.TakeAsync(cancellationToken).ConfigureAwait(false);
        return new ClickHouseDataReader(result, connection, behavior.HasFlag(CommandBehavior.CloseConnection), hasRows);
    }

    public override bool Read()
    {
        ValueTask<bool> row = NextAsync(CancellationToken.None);
        return row.IsCompletedSuccessfully ? row.Result : row.AsTask().GetAwaiter().GetResult();
    }

    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return NextAsync(cancellationToken).AsTask();
    }

    public override bool NextResult() => false;

    public override void Close()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        _hasRow = false;
        _result.Dispose();
        _connection.Closed(this);
        if (_closesConnection)
        {
            _connection.Close();
        }
    }

    public override bool IsDBNull(int ordinal) => TabSeparatedValue.IsMissing(Raw(ordinal));

    public override bool GetBoolean(int ordinal) => Column(ordinal).Kind == ClickHouseKind.Truth
        ? Present(ordinal) is [(byte)'t', ..] or [(byte)'1', ..]
        : GetInt64(ordinal) != 0;

    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override long GetInt64(int ordinal)
    {
        if (TabSeparatedValue.TryInteger(Present(ordinal), out long value))
        {
            return value;
        }

        return Column(ordinal).Kind switch
        {
            ClickHouseKind.Truth => GetBoolean(ordinal) ? 1 : 0,
            ClickHouseKind.UInt64 => throw new OverflowException($"{Named(ordinal)} is {Written(ordinal)}, more than a 64-bit integer holds."),
            ClickHouseKind.Decimal when decimal.IsInteger(GetDecimal(ordinal)) => decimal.ToInt64(GetDecimal(ordinal)),
            ClickHouseKind.Float32 or ClickHouseKind.Float64 when double.IsInteger(GetDouble(ordinal)) => checked((long)GetDouble(ordinal)),
            _ => throw IsNo(ordinal, "whole number"),
        };
    }

    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    public override double GetDouble(int ordinal) => TabSeparatedValue.TryNumber(Present(ordinal), out double value)
        ? value
        : throw IsNo(ordinal, "number");

    public override decimal GetDecimal(int ordinal) =>
        decimal.TryParse(Present(ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : throw IsNo(ordinal, "decimal that .NET can hold");

    public override DateTime GetDateTime(int ordinal) => TabSeparatedValue.TryMoment(Present(ordinal), out DateTime value)
        ? value
        : throw IsNo(ordinal, "date");

    public override Guid GetGuid(int ordinal) => Guid.TryParse(Present(ordinal), out Guid value)
        ? value
        : throw IsNo(ordinal, "GUID");

    public override char GetChar(int ordinal) => GetString(ordinal) is [char value] ? value : throw IsNo(ordinal, "single character");

    public override string GetString(int ordinal)
    {
        string text = TabSeparatedValue.Text(Present(ordinal));
        return Column(ordinal).Kind == ClickHouseKind.FixedText ? text.TrimEnd('\0') : text;
    }

    public override object GetValue(int ordinal) => IsDBNull(ordinal) ? DBNull.Value : Column(ordinal).Kind switch
    {
        ClickHouseKind.Truth => GetBoolean(ordinal),
        ClickHouseKind.Int8 => checked((sbyte)GetInt64(ordinal)),
        ClickHouseKind.Int16 => GetInt16(ordinal),
        ClickHouseKind.Int32 => GetInt32(ordinal),
        ClickHouseKind.Int64 => GetInt64(ordinal),
        ClickHouseKind.UInt8 => GetByte(ordinal),
        ClickHouseKind.UInt16 => checked((ushort)GetInt64(ordinal)),
        ClickHouseKind.UInt32 => checked((uint)GetInt64(ordinal)),
        ClickHouseKind.UInt64 => GetUInt64(ordinal),
        ClickHouseKind.Float32 => GetFloat(ordinal),
        ClickHouseKind.Float64 => GetDouble(ordinal),
        ClickHouseKind.Decimal => GetDecimal(ordinal),
        ClickHouseKind.Date => DateOnly.FromDateTime(GetDateTime(ordinal)),
        ClickHouseKind.DateTime => GetDateTime(ordinal),
        ClickHouseKind.Guid => GetGuid(ordinal),
        _ => GetString(ordinal),
    };

    public override T GetFieldValue<T>(int ordinal)
    {
        if (typeof(T) == typeof(DateOnly))
        {
            return (T)(object)DateOnly.FromDateTime(GetDateTime(ordinal));
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return (T)(object)new DateTimeOffset(GetDateTime(ordinal), TimeSpan.Zero);
        }

        object value = GetValue(ordinal);
        return value switch
        {
            T same => same,
            DBNull => default(T) is null && typeof(T) != typeof(string) ? default! : throw IsMissing(ordinal),
            IConvertible => (T)Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), CultureInfo.InvariantCulture),
            _ => throw IsNo(ordinal, typeof(T).Name),
        };
    }

    public override int GetValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int count = Math.Min(values.Length, FieldCount);
        for (int ordinal = 0; ordinal < count; ordinal++)
        {
            values[ordinal] = GetValue(ordinal);
        }

        return count;
    }

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(GetString(ordinal));
        return Copied(bytes, dataOffset, buffer, bufferOffset, length);
    }

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copied(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);

    public override string GetDataTypeName(int ordinal) => Column(ordinal).TypeName;

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => Column(ordinal).FieldType;

    public override string GetName(int ordinal) => Column(ordinal).Name;

    public override int GetOrdinal(string name)
    {
        if (_ordinals is null)
        {
            _ordinals = new(StringComparer.OrdinalIgnoreCase);
            for (int ordinal = 0; ordinal < FieldCount; ordinal++)
            {
                _ordinals.TryAdd(GetName(ordinal), ordinal);
            }
        }

        for (int ordinal = 0; ordinal < FieldCount; ordinal++)
        {
            if (GetName(ordinal) == name)
            {
                return ordinal;
            }
        }

        return _ordinals.TryGetValue(name, out int other)
            ? other
            : throw new ArgumentOutOfRangeException(nameof(name), name, $"The result has no such column; it has {string.Join(", ", _ordinals.Keys)}.");
    }

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }

    private static long Copied<T>(T[] values, long dataOffset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
        {
            return values.Length;
        }

        long count = Math.Max(0, Math.Min(length, values.Length - dataOffset));
        Array.Copy(values, dataOffset, buffer, bufferOffset, count);
        return count;
    }

    private ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (_isAhead)
        {
            _isAhead = false;
            _hasRow = true;
            return new ValueTask<bool>(true);
        }

        if (_isAtEnd)
        {
            return new ValueTask<bool>(false);
        }

        ValueTask<bool> row = _result.TakeAsync(cancellationToken);
        return row.IsCompletedSuccessfully ? new ValueTask<bool>(Taken(row.Result)) : AwaitedAsync(row);
    }

    private async ValueTask<bool> AwaitedAsync(ValueTask<bool> row)
    {
        _hasRow = false;
        return Taken(await row.ConfigureAwait(false));
    }

    private bool Taken(bool hasRow)
    {
        _hasRow = hasRow;
        _isAtEnd = !hasRow;
        return hasRow;
    }

    private ulong GetUInt64(int ordinal) => ulong.TryParse(Present(ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
        ? value
        : throw IsNo(ordinal, "whole number");

    private ClickHouseColumn Column(int ordinal) => (uint)ordinal < (uint)FieldCount
        ? _result.Columns[ordinal]
        : throw new ArgumentOutOfRangeException(
            nameof(ordinal), ordinal, $"The result has {FieldCount.ToString(CultureInfo.InvariantCulture)} columns, counted from 0.");

    private ReadOnlySpan<byte> Raw(int ordinal)
    {
        if (!_hasRow)
        {
            throw new InvalidOperationException("There is no row: Read comes before the first, and says where there is none.");
        }

        _ = Column(ordinal);
        return _result.Field(ordinal);
    }

    private ReadOnlySpan<byte> Present(int ordinal)
    {
        ReadOnlySpan<byte> field = Raw(ordinal);
        return TabSeparatedValue.IsMissing(field) ? throw IsMissing(ordinal) : field;
    }

    private string Named(int ordinal) => $"Column {GetName(ordinal)} ({GetDataTypeName(ordinal)})";

    private string Written(int ordinal) => $"'{TabSeparatedValue.Text(Raw(ordinal))}'";

    private InvalidCastException IsMissing(int ordinal) => new($"{Named(ordinal)} has no value in this row; IsDBNull says so beforehand.");

    private InvalidCastException IsNo(int ordinal, string what) => new($"{Named(ordinal)} is {Written(ordinal)}, which is no {what}.");
}

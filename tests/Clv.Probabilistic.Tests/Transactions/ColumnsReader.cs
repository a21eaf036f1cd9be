using System.Collections;
using System.Data.Common;

namespace Clv.Probabilistic.Tests;

/// <summary>A query's result over typed columns, as a driver hands it out: a getter per type, and no box unless one is asked
/// for.</summary>
internal sealed class ColumnsReader : DbDataReader
{
    private readonly string[] _names;
    private readonly Array[] _columns;
    private int _row = -1;

    public ColumnsReader(string[] names, params Array[] columns)
    {
        _names = names;
        _columns = columns;
    }

    /// <summary>How often a value was asked for as an object.</summary>
    public int Boxes { get; private set; }

    /// <summary>Does something before each row.</summary>
    public Action<int>? BeforeRow { get; init; }

    public override int FieldCount => _columns.Length;

    public override int Depth => 0;

    public override bool HasRows => _columns[0].Length > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public void Rewind() => _row = -1;

    public override bool Read()
    {
        BeforeRow?.Invoke(_row + 1);
        return ++_row < _columns[0].Length;
    }

    public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_row % 2 == 0)
        {
            await Task.Yield();
        }

        return Read();
    }

    public override string GetName(int ordinal) => _names[ordinal];

    public override int GetOrdinal(string name) => Array.IndexOf(_names, name);

    public override Type GetFieldType(int ordinal)
    {
        Type type = _columns[ordinal].GetType().GetElementType()!;
        return type == typeof(object) ? ((object?[])_columns[ordinal])[_row]?.GetType() ?? type : type;
    }

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override bool IsDBNull(int ordinal) => _columns[ordinal] is object[] values && values[_row] is null;

    public override object GetValue(int ordinal)
    {
        Boxes++;
        return _columns[ordinal].GetValue(_row) ?? DBNull.Value;
    }

    public override T GetFieldValue<T>(int ordinal) => Value<T>(ordinal);

    public override long GetInt64(int ordinal) => Value<long>(ordinal);

    public override int GetInt32(int ordinal) => Value<int>(ordinal);

    public override short GetInt16(int ordinal) => Value<short>(ordinal);

    public override byte GetByte(int ordinal) => Value<byte>(ordinal);

    public override double GetDouble(int ordinal) => Value<double>(ordinal);

    public override float GetFloat(int ordinal) => Value<float>(ordinal);

    public override decimal GetDecimal(int ordinal) => Value<decimal>(ordinal);

    public override DateTime GetDateTime(int ordinal) => Value<DateTime>(ordinal);

    public override string GetString(int ordinal) => Value<string>(ordinal);

    public override Guid GetGuid(int ordinal) => _columns[ordinal] is byte[][] blobs ? new Guid(blobs[_row]) : Value<Guid>(ordinal);

    public override bool GetBoolean(int ordinal) => Value<bool>(ordinal);

    public override char GetChar(int ordinal) => Value<char>(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override bool NextResult() => false;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    private T Value<T>(int ordinal) => _columns[ordinal] is T[] typed ? typed[_row] : (T)((object?[])_columns[ordinal])[_row]!;
}

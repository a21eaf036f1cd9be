using System.Collections;
using System.Data.Common;

namespace Clv.Probabilistic.Sql;

/// <summary>The parameters of a command, by place and by name.</summary>
internal sealed class ClickHouseParameterCollection : DbParameterCollection
{
    private readonly List<ClickHouseParameter> _parameters = [];

    public override int Count => _parameters.Count;

    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    /// <summary>The literal of a parameter; null where there is none of the name.</summary>
    public string? LiteralOf(string marker) => IndexOf(marker) is >= 0 and int index
        ? ClickHouseLiteral.Of(marker, _parameters[index].Value)
        : null;

    public override int Add(object value)
    {
        _parameters.Add(Own(value));
        return Count - 1;
    }

    public override void AddRange(Array values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (object value in values)
        {
            Add(value);
        }
    }

    public override void Clear() => _parameters.Clear();

    public override bool Contains(object value) => IndexOf(value) >= 0;

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    public override int IndexOf(object value) => value is ClickHouseParameter parameter ? _parameters.IndexOf(parameter) : -1;

    public override int IndexOf(string parameterName)
    {
        string marker = parameterName.TrimStart('@');
        return _parameters.FindIndex(parameter => parameter.Marker.Equals(marker, StringComparison.OrdinalIgnoreCase));
    }

    public override void Insert(int index, object value) => _parameters.Insert(index, Own(value));

    public override void Remove(object value) => _parameters.Remove(Own(value));

    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    public override void RemoveAt(string parameterName) => _parameters.RemoveAt(Existing(parameterName));

    protected override DbParameter GetParameter(int index) => _parameters[index];

    protected override DbParameter GetParameter(string parameterName) => _parameters[Existing(parameterName)];

    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = Own(value);

    protected override void SetParameter(string parameterName, DbParameter value) => _parameters[Existing(parameterName)] = Own(value);

    private static ClickHouseParameter Own(object value) => value as ClickHouseParameter
        ?? throw new InvalidCastException("A command for ClickHouse takes the parameters that its CreateParameter makes.");

    private int Existing(string parameterName) => IndexOf(parameterName) is >= 0 and int index
        ? index
        : throw new ArgumentOutOfRangeException(nameof(parameterName), parameterName, "The command has no such parameter.");
}

using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Clv.Probabilistic.Sql;

/// <summary>A value for a marker. Its type is that of the value.</summary>
internal sealed class ClickHouseParameter : DbParameter
{
    public override DbType DbType { get; set; } = DbType.Object;

    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
            {
                throw new NotSupportedException("ClickHouse gives nothing back through parameters.");
            }
        }
    }

    public override bool IsNullable { get; set; } = true;

    [AllowNull]
    public override string ParameterName
    {
        get;
        set => field = value ?? "";
    } = "";

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn
    {
        get;
        set => field = value ?? "";
    } = "";

    public override bool SourceColumnNullMapping { get; set; }

    public override object? Value { get; set; }

    /// <summary>The name without the sign that it may be given with.</summary>
    public string Marker => ParameterName.TrimStart('@');

    public override void ResetDbType() => DbType = DbType.Object;
}

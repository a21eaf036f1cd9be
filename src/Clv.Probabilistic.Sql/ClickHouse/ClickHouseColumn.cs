using System.Diagnostics.CodeAnalysis;

namespace Clv.Probabilistic.Sql;

/// <summary>A column of a result: its name and what the server calls its type.</summary>
/// <param name="Name">The name.</param>
/// <param name="TypeName">The type as the server writes it, such as <c>Nullable(Float64)</c>.</param>
/// <param name="Kind">What its values are.</param>
internal sealed record ClickHouseColumn(string Name, string TypeName, ClickHouseKind Kind)
{
    // Types that say how values are stored, and not which there are.
    private static readonly string[] _wrappers = ["Nullable", "LowCardinality"];

    /// <summary>The type of .NET that values have.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public Type FieldType => Kind switch
    {
        ClickHouseKind.Truth => typeof(bool),
        ClickHouseKind.Int8 => typeof(sbyte),
        ClickHouseKind.Int16 => typeof(short),
        ClickHouseKind.Int32 => typeof(int),
        ClickHouseKind.Int64 => typeof(long),
        ClickHouseKind.UInt8 => typeof(byte),
        ClickHouseKind.UInt16 => typeof(ushort),
        ClickHouseKind.UInt32 => typeof(uint),
        ClickHouseKind.UInt64 => typeof(ulong),
        ClickHouseKind.Float32 => typeof(float),
        ClickHouseKind.Float64 => typeof(double),
        ClickHouseKind.Decimal => typeof(decimal),
        ClickHouseKind.Date => typeof(DateOnly),
        ClickHouseKind.DateTime => typeof(DateTime),
        ClickHouseKind.Guid => typeof(Guid),
        _ => typeof(string),
    };

    /// <summary>A column of a name and a type.</summary>
    public static ClickHouseColumn Of(string name, string type) => new(name, type, KindOf(type));

    private static ClickHouseKind KindOf(string type)
    {
        int open = type.IndexOf('(', StringComparison.Ordinal);
        string word = open < 0 ? type : type[..open];
        if (open >= 0 && type[^1] == ')')
        {
            string inner = type[(open + 1)..^1];
            if (_wrappers.Contains(word))
            {
                return KindOf(inner);
            }

            // The function, and the type of what it gives, which a comma parts.
            if (word == "SimpleAggregateFunction" && inner.IndexOf(',', StringComparison.Ordinal) is > 0 and int comma)
            {
                return KindOf(inner[(comma + 1)..].Trim());
            }
        }

        return word switch
        {
            "FixedString" => ClickHouseKind.FixedText,
            "Bool" => ClickHouseKind.Truth,
            "Int8" => ClickHouseKind.Int8,
            "Int16" => ClickHouseKind.Int16,
            "Int32" => ClickHouseKind.Int32,
            "Int64" => ClickHouseKind.Int64,
            "UInt8" => ClickHouseKind.UInt8,
            "UInt16" => ClickHouseKind.UInt16,
            "UInt32" => ClickHouseKind.UInt32,
            "UInt64" => ClickHouseKind.UInt64,
            "Float32" => ClickHouseKind.Float32,
            "Float64" => ClickHouseKind.Float64,
            "Decimal" or "Decimal32" or "Decimal64" or "Decimal128" or "Decimal256" => ClickHouseKind.Decimal,
            "Date" or "Date32" => ClickHouseKind.Date,
            "DateTime" or "DateTime32" or "DateTime64" => ClickHouseKind.DateTime,
            "UUID" => ClickHouseKind.Guid,
            _ => ClickHouseKind.Text,
        };
    }
}

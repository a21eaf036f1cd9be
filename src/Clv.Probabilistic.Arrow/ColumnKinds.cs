using Apache.Arrow;
using Apache.Arrow.Types;

namespace Clv.Probabilistic.Arrow;

/// <summary>Tells what columns hold by their types.</summary>
internal static class ColumnKinds
{
    /// <summary>Under what a field says how its own kind of data calls its type, where that is not Arrow.</summary>
    public const string NameKey = "clv.type";

    /// <summary>What a column of a type holds; of one with a dictionary, what the dictionary holds.</summary>
    public static ColumnKind Of(IArrowType type) => type.TypeId switch
    {
        ArrowTypeId.Int8 or ArrowTypeId.Int16 or ArrowTypeId.Int32 or ArrowTypeId.Int64 => ColumnKind.Integer,
        ArrowTypeId.UInt8 or ArrowTypeId.UInt16 or ArrowTypeId.UInt32 => ColumnKind.Integer,
        ArrowTypeId.UInt64 => ColumnKind.WideInteger,
        ArrowTypeId.HalfFloat or ArrowTypeId.Float or ArrowTypeId.Double => ColumnKind.Real,
        ArrowTypeId.Decimal32 or ArrowTypeId.Decimal64 or ArrowTypeId.Decimal128 or ArrowTypeId.Decimal256 => ColumnKind.Decimal,
        ArrowTypeId.String or ArrowTypeId.LargeString or ArrowTypeId.StringView => ColumnKind.Text,
        ArrowTypeId.Date32 or ArrowTypeId.Date64 => ColumnKind.Day,
        ArrowTypeId.Timestamp => ColumnKind.Moment,
        ArrowTypeId.Boolean => ColumnKind.Truth,
        ArrowTypeId.Dictionary => Of(((DictionaryType)type).ValueType),
        _ => ColumnKind.Other,
    };

    /// <summary>Whether values are numbers that are read as they are.</summary>
    public static bool IsNumber(ColumnKind kind) => kind is ColumnKind.Integer or ColumnKind.WideInteger or ColumnKind.Real or ColumnKind.Decimal;

    /// <summary>What messages call the type of a column.</summary>
    public static string NameOf(Field field) =>
        field.Metadata?.GetValueOrDefault(NameKey) is { } name ? Excerpt.Line(name) : NameOf(field.DataType);

    /// <summary>Whether a column of decimals has no digits behind the point.</summary>
    public static bool IsWhole(IArrowType type) => type switch
    {
        Decimal32Type number => number.Scale <= 0,
        Decimal64Type number => number.Scale <= 0,
        Decimal128Type number => number.Scale <= 0,
        Decimal256Type number => number.Scale <= 0,
        DictionaryType dictionary => IsWhole(dictionary.ValueType),
        _ => false,
    };

    private static string NameOf(IArrowType type) => type switch
    {
        DictionaryType dictionary => $"dictionary of {dictionary.ValueType.Name}",
        Decimal128Type number => FormattableString.Invariant($"decimal({number.Precision},{number.Scale})"),
        Decimal256Type number => FormattableString.Invariant($"decimal({number.Precision},{number.Scale})"),
        _ => type.Name,
    };
}

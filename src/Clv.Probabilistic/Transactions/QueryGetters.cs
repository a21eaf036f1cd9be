using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>The getters for values of a query, by the type of their column.</summary>
internal static class QueryGetters
{
    /// <summary>No number and no date is longer.</summary>
    private const int LongestText = 256;

    /// <summary>Customer ids: integers, or texts where <c>Text</c> is not null.</summary>
    public static QueryValue<(long Integer, string? Text)> Customer(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Int64 => static (reader, column, out id) => IsInteger(reader.GetInt64(column), out id),
        TypeCode.Int32 => static (reader, column, out id) => IsInteger(reader.GetInt32(column), out id),
        TypeCode.Int16 => static (reader, column, out id) => IsInteger(reader.GetInt16(column), out id),
        TypeCode.Byte => static (reader, column, out id) => IsInteger(reader.GetByte(column), out id),
        TypeCode.Decimal => static (reader, column, out id) => IsInteger(reader.GetDecimal(column), out id),
        TypeCode.String => static (reader, column, out id) => IsText(reader.GetString(column), out id),
        _ when type == typeof(Guid) => static (reader, column, out id) => IsText(reader.GetGuid(column).ToString("D"), out id),
        _ when type == typeof(byte[]) => static (reader, column, out id) => IsText(GuidOfBytes(reader, column), out id),
        _ => static (reader, column, out id) => reader.GetValue(column) switch
        {
            string value => IsText(value, out id),
            Guid value => IsText(value.ToString("D"), out id),
            object value when IsNumeric(value, whole: true) => IsInteger(Convert.ToDecimal(value, CultureInfo.InvariantCulture), out id),
            _ => IsText(null, out id),
        },
    };

    /// <summary>Dates, with the clock as written and its offset where there is one.</summary>
    public static QueryValue<OrderTime> Date(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.DateTime => static (reader, column, out date) => IsMoment(reader.GetDateTime(column), out date),
        TypeCode.String => static (reader, column, out date) => IsDate(reader.GetString(column), out date),
        _ when type == typeof(DateOnly) =>
            static (reader, column, out date) => IsMoment(Typed<DateOnly>(reader, column), out date),
        _ when type == typeof(DateTimeOffset) =>
            static (reader, column, out date) => IsMoment(Typed<DateTimeOffset>(reader, column), out date),
        _ => static (reader, column, out date) => reader.GetValue(column) switch
        {
            DateTime value => IsMoment(value, out date),
            DateTimeOffset value => IsMoment(value, out date),
            DateOnly value => IsMoment(value, out date),
            object value => IsDate(value as string, out date),
        },
    };

    /// <summary>Finite amounts.</summary>
    public static QueryValue<double> Amount(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Double => static (reader, column, out amount) => double.IsFinite(amount = reader.GetDouble(column)),
        TypeCode.Single => static (reader, column, out amount) => double.IsFinite(amount = reader.GetFloat(column)),
        TypeCode.Decimal => static (reader, column, out amount) => double.IsFinite(amount = (double)reader.GetDecimal(column)),
        TypeCode.Int64 => static (reader, column, out amount) => double.IsFinite(amount = reader.GetInt64(column)),
        TypeCode.Int32 => static (reader, column, out amount) => double.IsFinite(amount = reader.GetInt32(column)),
        TypeCode.Int16 => static (reader, column, out amount) => double.IsFinite(amount = reader.GetInt16(column)),
        TypeCode.Byte => static (reader, column, out amount) => double.IsFinite(amount = reader.GetByte(column)),
        TypeCode.String => static (reader, column, out amount) => IsNumber(reader.GetString(column), out amount),
        _ => static (reader, column, out amount) => reader.GetValue(column) switch
        {
            string value => IsNumber(value, out amount),
            object value when IsNumeric(value, whole: false) =>
                double.IsFinite(amount = Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            _ => IsNumber(null, out amount),
        },
    };

    // IDataReader has no getter for the types that came after it.
    private static T Typed<T>(IDataReader reader, int column) =>
        reader is DbDataReader typed ? typed.GetFieldValue<T>(column) : (T)reader.GetValue(column);

    /// <summary>A GUID that is kept as bytes, in the sequence that its database has them in; null where they are none.</summary>
    private static string? GuidOfBytes(IDataReader reader, int column) =>
        reader.GetValue(column) is byte[] { Length: 16 } ? reader.GetGuid(column).ToString("D") : null;

    /// <summary>Whether a value of a column of mixed types is a number, and of a type that ids can have.</summary>
    private static bool IsNumeric(object value, bool whole) =>
        value is long or int or short or sbyte or byte or ulong or uint or ushort or decimal || (!whole && value is (double or float));

    private static bool IsInteger(long value, out (long Integer, string? Text) id)
    {
        id = (value, null);
        return true;
    }

    private static bool IsInteger(decimal value, out (long Integer, string? Text) id)
    {
        bool whole = value is >= long.MinValue and <= long.MaxValue && value == decimal.Truncate(value);
        id = (whole ? (long)value : 0, null);
        return whole;
    }

    private static bool IsText(string? value, out (long Integer, string? Text) id)
    {
        id = (0, value);
        return !string.IsNullOrWhiteSpace(value);
    }

    private static bool IsMoment(OrderTime value, out OrderTime date)
    {
        date = value;
        return true;
    }

    private static bool IsDate(string? text, out OrderTime date)
    {
        Span<byte> utf8 = stackalloc byte[LongestText];
        return OrderTime.TryParse(Written(text, utf8), out date);
    }

    private static bool IsNumber(string? text, out double number)
    {
        Span<byte> utf8 = stackalloc byte[LongestText];
        return InvariantNumber.TryParse(Written(text, utf8), out number);
    }

    /// <summary>A text in UTF-8; nothing where there is none or it is too long to be a number or a date.</summary>
    private static ReadOnlySpan<byte> Written(string? text, Span<byte> utf8) =>
        Encoding.UTF8.TryGetBytes(text, utf8, out int length) ? utf8[..length] : [];
}

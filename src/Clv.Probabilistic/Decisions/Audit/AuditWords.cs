using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Figures in the sentences of an audit.</summary>
internal static class AuditWords
{
    /// <summary>What orders come to: money with two decimals, or a number of orders.</summary>
    public static string Value(double value, bool isMoney) =>
        isMoney ? DisplayText.Of(value, CellStyle.Money) : $"{DisplayText.Count(value)} {(value == 1 ? "order" : "orders")}";

    /// <summary>A share in percent; of none, what is said in its place.</summary>
    public static string Share(double? share) => share is { } known ? DisplayText.Of(known, CellStyle.Share) : "a share that cannot be said";

    /// <summary>A part of a change, with its sign: of money with two decimals, of orders with as many as it needs.</summary>
    public static string Signed(double value, bool isMoney) =>
        value.ToString(isMoney ? "+#,0.00;-#,0.00;0.00" : "+#,0.##;-#,0.##;0", CultureInfo.InvariantCulture);

    /// <summary>So many customers.</summary>
    public static string Customers(long count) => $"{DisplayText.Count(count)} {(count == 1 ? "customer" : "customers")}";
}

using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Studies;

/// <summary>Files of orders in the layouts that people have them in: nearly all are read without an option that says how.</summary>
internal static class LayoutCorpus
{
    private static readonly string[] _names = ["Ana Müller", "Léa O'Neil", "Smith, Jo", "Çelik", "Bo \"Bobby\" Li", "Ōe"];

    private static readonly string[] _guests = ["", "NULL", "guest", "0", " ", "unknown"];

    public static IEnumerable<FuzzCase> All()
    {
        Encoding western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        return
        [
            Of("semicolons, Windows-1252", new(("Kundennummer", Number), ("Bestelldatum", Date("dd.MM.yyyy")), ("Betrag", Comma), ("Käufer", line => line.Order % 2 == 0 ? "Müller" : "Roß"))
            {
                Delimiter = ";", LineBreak = "\r\n", Encoding = western,
            }),
            Of("tabs, names of months", new(("Client ID", Number), ("Order Date", Date("dd MMM yyyy HH:mm")), ("Total", Point)) { Delimiter = "\t" }),
            Of("bars, month first, pm", new(("Customer", Name), ("InvoiceDate", Date("M/d/yyyy h:mm tt")), ("Revenue", Point)) { Delimiter = "|" }),
            Of("aligned with blanks", new(("customer", Number), ("date", Date("yyyy-MM-dd")), ("amount", Plain)) { Delimiter = "   " }),
            Of("sep=", new(("email", Email), ("created_at", Date("dd/MM/yyyy HH:mm:ss")), ("net_sales", Comma)) { Delimiter = ";", Preamble = "sep=;\r\n" }),
            Of("titles before the header", new(("Customer ID", Number), ("Day", Date("yyyy/MM/dd")), ("Amount", Plain))
            {
                Preamble = "Orders of the shop, all of them\nExported on 2024-06-01\n\n",
            }),
            Of("UTF-16 with a mark", new(("Buyer ID", Name), ("Purchase Date", Date("yyyy-MM-dd HH:mm")), ("Spend", Plain)) { Delimiter = "\t", Encoding = Encoding.Unicode }),
            Of("UTF-16, nothing said", new(("Buyer ID", Number), ("Purchase Date", Date("yyyy-MM-dd")), ("Spend", Plain)) { Encoding = new UnicodeEncoding(true, false) }),
            Of("dollars, parentheses", new(("User ID", Number), ("Sale Date", Date("MMMM d, yyyy")), ("Sales", Dollars)) { HasRefunds = true }),
            Of("euros behind", new(("Kunde", Name), ("Datum", Date("d.M.yy")), ("Umsatz", line => FuzzTable.Money(line.Total, ",", ".") + " €")) { Delimiter = ";" }),
            Of("blanks in thousands", new(("client", Number), ("date", Date("dd/MM/yyyy")), ("montant", line => FuzzTable.Money(line.Total, ",", "\u202F"))) { Delimiter = ";" }),
            Of("apostrophes in thousands", new(("KundenNr", Number), ("Datum", Date("dd.MM.yyyy")), ("Summe", line => "CHF " + FuzzTable.Money(line.Total, ".", "'")))),
            Of("seconds since 1970", new(("user_id", Number), ("timestamp", line => Unix(line).ToString(CultureInfo.InvariantCulture)), ("value", Plain))),
            Of("milliseconds since 1970", new(("user_id", Number), ("timestamp", line => $"{Unix(line)}000"), ("value", Plain))),
            Of("serial days of Excel", new(("customer", Number), ("date", line => line.Time.ToOADate().ToString("0.#####", CultureInfo.InvariantCulture)), ("amount", Plain))),
            Of("offsets", new(("customer_id", Number), ("ordered_at", line => line.Time.ToString(line.Order % 2 == 0 ? "yyyy-MM-ddTHH:mm:ss'Z'" : "yyyy-MM-ddTHH:mm:ss'+02:00'", CultureInfo.InvariantCulture)), ("amount", Plain))),
            Of("ids with a point", new(("CustomerID", line => $"{Number(line)}.0"), ("date", Date("yyyy-MM-dd")), ("amount", Plain))),
            Of("no header", new(("", Number), ("", Date("dd/MM/yyyy")), ("", Plain)) { HasHeader = false }, new() { HasHeader = false }),
            Of("no amounts", new(("member no", Number), ("order_date", Date("yyyyMMdd")))),
            Of("lines, totals on the first", new(
                ("Order ID", Order), ("Customer Email", line => line.IsFirst ? Email(line) : ""), ("Created at", line => line.IsFirst ? Date("yyyy-MM-dd HH:mm:ss '+0200'")(line) : ""),
                ("Total", line => line.IsFirst ? Plain(line) : ""), ("Item", Item)) { MostLines = 3 }),
            Of("lines, totals repeated", new(("Order", Order), ("Client", Name), ("Date", Date("yyyy-MM-dd")), ("Item", Item), ("Order Total", Plain)) { MostLines = 3 }),
            Of("lines that add up", new(("Row", line => $"{line.Order}{line.Line}"), ("Order ID", line => $"CA-{line.Order:000}"), ("Order Date", Date("M/d/yyyy")), ("Customer ID", line => $"AB-{Number(line)}"), ("Sales", Line)) { MostLines = 4 }),
            Of("lines, refunds by number", new(("Invoice", Order), ("Customer", Number), ("Date", Date("yyyy-MM-dd")), ("Amount", Line)) { MostLines = 2, HasRefunds = true }, new() { OrderColumn = "Invoice" }),
            Of("quantity and price", new(
                ("InvoiceNo", line => (line.Quantity < 0 ? "C" : "") + $"{536_000 + line.Order}"), ("Description", Item), ("Quantity", Quantity), ("InvoiceDate", Date("M/d/yyyy H:mm")),
                ("UnitPrice", Price), ("CustomerID", line => line.Order % 9 == 0 ? "" : Number(line))) { MostLines = 3, HasRefunds = true }),
            Of("guests", new(("customer_id", line => line.Order % 5 == 0 ? _guests[line.Order / 5 % _guests.Length] : Number(line)), ("date", Date("yyyy-MM-dd")), ("amount", Plain))),
            Of("refunds", new(("customer_id", Number), ("date", Date("yyyy-MM-ddTHH:mm")), ("amount", Plain)) { HasRefunds = true }),
            Of("states and currencies", new(("customer_id", Number), ("date", Date("yyyy-MM-dd")), ("amount", Plain), ("Status", Status), ("Currency", line => line.Order % 5 == 0 ? "USD" : "EUR")),
                new() { Keep = [new ColumnFilter("Status", ["paid"]), new ColumnFilter("Currency", ["EUR"])], Drop = [new ColumnFilter("customer_id", ["103"])] }),
            Of("a currency", new(("customer_id", Number), ("date", Date("yyyy-MM-dd")), ("total", Plain), ("Order Status", Status), ("currency", _ => "EUR"))),
            Of("Shopify", new(
                ("Name", line => $"#{1000 + line.Order}"), ("Email", line => line.IsFirst ? Email(line) : ""), ("Financial Status", line => line.IsFirst ? Status(line) : ""),
                ("Currency", line => line.IsFirst ? "EUR" : ""), ("Total", line => line.IsFirst ? Plain(line) : ""), ("Created at", Date("yyyy-MM-dd HH:mm:ss '+0200'")),
                ("Lineitem quantity", Quantity), ("Lineitem price", Price), ("Cancelled at", _ => "")) { MostLines = 3 }, new() { Preset = TransactionPreset.Shopify }),
            Of("WooCommerce", new(("order_id", Order), ("order_date", Date("yyyy-MM-dd HH:mm:ss")), ("status", line => Status(line) == "paid" ? "completed" : "failed"), ("billing_email", Email), ("order_total", Plain)),
                new() { Preset = TransactionPreset.WooCommerce }),
            Of("Stripe", new(("id", Order), ("Created (UTC)", Date("yyyy-MM-dd HH:mm")), ("Amount", Plain), ("Currency", _ => "usd"), ("Status", Status), ("Customer ID", line => "cus_" + Number(line))),
                new() { Preset = TransactionPreset.Stripe }),
            Of("Square", new(("Date", Date("MM/dd/yyyy")), ("Transaction ID", Order), ("Net Sales", Dollars), ("Transaction Status", _ => "Complete"), ("Customer ID", Number)),
                new() { Preset = TransactionPreset.Square }),
            Of("online retail", new(("Invoice", Order), ("Quantity", Quantity), ("InvoiceDate", Date("yyyy-MM-dd HH:mm:ss")), ("Price", Price), ("Customer ID", line => $"{Number(line)}.0")) { MostLines = 3, HasRefunds = true },
                new() { Preset = TransactionPreset.OnlineRetail }),
        ];
    }

    private static FuzzCase Of(string name, FuzzTable table, TransactionCsvOptions? options = null) =>
        new("orders: " + name, table.ToBytes(), false, new OrdersTarget(options ?? new()));

    private static string Number(FuzzOrderLine line) => FormattableString.Invariant($"{101 + line.Customer}");

    private static string Order(FuzzOrderLine line) => FormattableString.Invariant($"{line.Order}");

    private static string Name(FuzzOrderLine line) => _names[line.Customer];

    private static string Email(FuzzOrderLine line) => FormattableString.Invariant($"buyer{line.Customer}@example.com");

    private static string Item(FuzzOrderLine line) => line.Line == 1 ? "a \"box\", large" : "pen";

    private static string Status(FuzzOrderLine line) => line.Order % 7 == 6 ? "refused" : "paid";

    private static Func<FuzzOrderLine, string> Date(string format) => line => line.Time.ToString(format, CultureInfo.InvariantCulture);

    private static long Unix(FuzzOrderLine line) => new DateTimeOffset(line.Time, TimeSpan.Zero).ToUnixTimeSeconds();

    private static string Plain(FuzzOrderLine line) => line.Total.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Line(FuzzOrderLine line) => line.Amount.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Price(FuzzOrderLine line) => line.Price.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Quantity(FuzzOrderLine line) => FormattableString.Invariant($"{line.Quantity}");

    private static string Point(FuzzOrderLine line) => FuzzTable.Money(line.Total, ".", ",");

    private static string Comma(FuzzOrderLine line) => FuzzTable.Money(line.Total, ",", ".");

    private static string Dollars(FuzzOrderLine line) => line.Total < 0 ? $"(${FuzzTable.Money(-line.Total, ".", ",")})" : $"${FuzzTable.Money(line.Total, ".", ",")}";
}

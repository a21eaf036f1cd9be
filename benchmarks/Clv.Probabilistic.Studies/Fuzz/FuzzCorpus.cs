using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Studies;

/// <summary>The valid inputs that mutants are made from.</summary>
internal static class FuzzCorpus
{
    private const string Minimal =
        """{"schema": 1, "model": "bg-nbd", "time_unit": "week", "parameters": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}}""";

    private const string Spend =
        """{"schema": 1, "model": "gamma-gamma", "parameters": {"p": 6.25, "q": 3.74, "v": 15.44}}""";

    public static FuzzCase[] All()
    {
        TransactionCsvOptions comma = new();
        TransactionCsvOptions asSaid = new() { Sniff = false };
        TransactionCsvOptions semicolon = new() { Delimiter = ';', DateFormat = "dd.MM.yyyy", CustomerColumn = "client", ValueColumn = "total" };
        byte[] orders = Orders("customer_id,date,amount", ',', "yyyy-MM-dd", quoted: false);
        byte[] summary = Summary(weights: false);
        return
        [
            new("orders", orders, false, new OrdersTarget(comma)),
            new("orders, nothing inferred", orders, false, new OrdersTarget(asSaid)),
            new("orders, quoted, with times", Orders("customer_id,date,amount,note", ',', "yyyy-MM-ddTHH:mm:ss", quoted: true), false, new OrdersTarget(comma)),
            new("orders, semicolons", Orders("client;date;total", ';', "dd.MM.yyyy", quoted: false), false, new OrdersTarget(semicolon)),
            new("orders, CDNOW layout", Cdnow(), false, new OrdersTarget(TransactionCsvOptions.Cdnow)),
            new("orders, gzip", orders, true, new OrdersTarget(comma)),
            new("orders, many, with odd cells", ManyOrders(), false, new OrdersTarget(comma)),
            new("orders, many, nothing inferred", ManyOrders(), false, new OrdersTarget(asSaid)),
            .. LayoutCorpus.All(),
            new("summary", summary, false, new SummaryTarget()),
            new("summary, weights", Summary(weights: true), false, new SummaryTarget()),
            new("summary, holdout", Holdout(), false, new SummaryTarget()),
            new("summary, gzip", summary, true, new SummaryTarget()),
            new("summary, BTYD", Bytes(Btyd("x,t.x,T.cal,m.x")), false, new SummaryTarget()),
            new("summary, names elsewhere", Bytes(Btyd("Frequency;Recency;T;zbar").Replace(',', ';')), false, new SummaryTarget()),
            new("summary, unit and grain", Bytes(Marked("unit=week grain=day end=2024-06-01")), false, new SummaryTarget()),
            new("model, least", Bytes(Minimal), false, new ModelTarget()),
            new("model, fitted", Fitted(), false, new ModelTarget()),
            new("model, spend", Bytes(Spend), false, new ModelTarget()),
        ];
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Six customers over five months: enough for a fit, and quick to read.</summary>
    private static IEnumerable<(int Customer, DateTime Date, double Amount)> Rows()
    {
        int[] gaps = [9, 31, 55, 14, 120, 77];
        for (int customer = 0; customer < gaps.Length; customer++)
        {
            DateTime date = new DateTime(2024, 1, 2, 9, 30, 0).AddDays(4 * customer);
            for (int order = 0; order < 5 && date < new DateTime(2024, 6, 1); order++)
            {
                yield return (customer, date, 10.25 + (7 * customer) + (3 * order));
                date = date.AddDays(gaps[customer] * (1 + (order % 3)));
            }
        }
    }

    private static byte[] Orders(string header, char delimiter, string format, bool quoted)
    {
        StringBuilder text = new(header + "\n");
        foreach ((int customer, DateTime date, double amount) in Rows())
        {
            string id = quoted ? $"\"Sm\u00EFth, {customer} \"\"x\"\"\"" : FormattableString.Invariant($"{101 + customer}");
            string note = quoted ? $"{delimiter}\"two\nlines\"" : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"{id}{delimiter}{date.ToString(format, CultureInfo.InvariantCulture)}{delimiter}{amount}{note}\n");
        }

        return Bytes(text.ToString());
    }

    /// <summary>Rows that can be read without a question, and between them those that cannot: quotes within quotes, line ends in cells and cells
    /// longer than many a block.</summary>
    private static byte[] ManyOrders()
    {
        string[] ids = ["", "guest", "\"7\"", "\" 8\"", "\"a \"\"b\"\"\"", "Zo\u00EB", "\u9867\u5BA2", "0"];
        string[] amounts = ["\"7.50\"", "0", "12.345678901234567", "1.5e2", " 3.25 ", "-4.00"];
        string[] notes = ["\"two\nlines\"", "\"a\r\nb\rc\"", "\"\"", "in \"the\" middle", "\"quoted\" and more", new string('n', 300), $"\"{new string('\u00FC', 90)}, \n\"", "\U0001F6D2"];
        StringBuilder text = new("customer_id,note,date,amount\r\n");
        for (int row = 0; row < 160; row++)
        {
            string id = row % 11 == 7 ? ids[row / 11 % ids.Length] : FormattableString.Invariant($"{11 + (row * 7 % 13)}");
            string note = row % 9 == 4 ? notes[row / 9 % notes.Length] : "plain";
            string amount = row % 13 == 5 ? amounts[row / 13 % amounts.Length] : FormattableString.Invariant($"{10 + row}.{row % 100:00}");
            text.Append(CultureInfo.InvariantCulture, $"{id},{note},{new DateTime(2024, 1, 2).AddDays(row):yyyy-MM-dd},{amount}\r\n");
        }

        return Bytes(text.ToString());
    }

    private static byte[] Cdnow()
    {
        StringBuilder text = new();
        foreach ((int customer, DateTime date, double amount) in Rows())
        {
            text.Append(CultureInfo.InvariantCulture, $" {customer + 4:00000} {customer + 1:0000} {date:yyyyMMdd}  {customer + 1} {amount,7:0.00}\r\n");
        }

        return Bytes(text.ToString());
    }

    private static CustomerSummary Customers() =>
        TransactionCsv.Read(new MemoryStream(Orders("customer_id,date,amount", ',', "yyyy-MM-dd", quoted: false)), "orders")
            .Summarize(new SummaryOptions { Unit = TimeUnit.Week });

    private static byte[] Summary(bool weights)
    {
        CustomerSummary customers = Customers();
        double[] weight = [2, 1, 0.5, 3, 7, 1];
        return Written(weights
            ? new CustomerSummary(TimeUnit.Week, customers.Frequency, customers.Recency, customers.T, customers.MonetaryValue, weight, customers.Ids)
            : customers);
    }

    private static byte[] Holdout() => Written(
        TransactionCsv.Read(new MemoryStream(Orders("customer_id,date,amount", ',', "yyyy-MM-dd", quoted: false)), "orders")
            .Summarize(new SummaryOptions { Unit = TimeUnit.Week, CalibrationEnd = new DateOnly(2024, 3, 15) }));

    private static string Btyd(string header) => header + """

        2,30.43,38.86,22.35
        1,1.71,38.86,11.77
        0,0,38.86,
        7,29.43,38.86,73.74
        0,0,26,NaN
        1,5,26,25.5

        """;

    private static string Marked(string mark) => $"""
        customer_id,frequency,recency,T,monetary_value,{mark}
        101,2,30.5,38,22.35,
        102,0,0,38,0,
        103,4,20,38,51.2,
        104,1,3,30,12,
        105,0,0,12,0,

        """;

    private static byte[] Written(CustomerSummary customers)
    {
        using MemoryStream file = new();
        SummaryCsv.Write(file, customers);
        return file.ToArray();
    }

    private static byte[] Fitted()
    {
        using MemoryStream file = new();
        ModelFile.Write(file, new BetaGeoFitter().Fit(Customers()));
        return file.ToArray();
    }
}

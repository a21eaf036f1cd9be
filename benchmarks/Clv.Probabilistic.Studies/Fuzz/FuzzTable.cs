using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Studies;

/// <summary>Writes orders in one of the layouts that files have.</summary>
internal sealed class FuzzTable
{
    private readonly (string Name, Func<FuzzOrderLine, string> Cell)[] _columns;

    /// <summary>A table of columns, each with what it says of a line.</summary>
    public FuzzTable(params (string Name, Func<FuzzOrderLine, string> Cell)[] columns) => _columns = columns;

    /// <summary>What separates fields; several blanks for columns that are aligned.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>What comes before the header.</summary>
    public string Preamble { get; init; } = string.Empty;

    /// <summary>Whether there is a header.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>What ends a line.</summary>
    public string LineBreak { get; init; } = "\n";

    /// <summary>How the text is encoded, with its mark where it has one.</summary>
    public Encoding Encoding { get; init; } = new UTF8Encoding(false);

    /// <summary>How many lines orders have at most.</summary>
    public int MostLines { get; init; } = 1;

    /// <summary>Whether now and then an order is given back.</summary>
    public bool HasRefunds { get; init; }

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes()
    {
        StringBuilder text = new(Preamble);
        if (HasHeader)
        {
            Append(text, _columns.Select(column => column.Name));
        }

        foreach (FuzzOrderLine line in Lines())
        {
            Append(text, _columns.Select(column => column.Cell(line)));
        }

        return [.. Encoding.Preamble, .. Encoding.GetBytes(text.ToString())];
    }

    /// <summary>An amount with two decimals and a separator of thousands.</summary>
    public static string Money(decimal amount, string point, string thousands) => amount
        .ToString("#,0.00", CultureInfo.InvariantCulture)
        .Replace(",", "t", StringComparison.Ordinal)
        .Replace(".", point, StringComparison.Ordinal)
        .Replace("t", thousands, StringComparison.Ordinal);

    /// <summary>Six customers over five months, by time as shops write them: enough for a fit, and quick to read.</summary>
    private List<FuzzOrderLine> Lines()
    {
        int[] gaps = [9, 31, 55, 14, 120, 77];
        List<(int Customer, DateTime Time, int Place)> orders = [];
        for (int customer = 0; customer < gaps.Length; customer++)
        {
            DateTime time = new DateTime(2024, 1, 2, 9, 30, 0).AddDays(4 * customer).AddMinutes(137 * customer);
            for (int order = 0; order < 4 && time < new DateTime(2024, 6, 1); order++)
            {
                orders.Add((customer, time, order));
                time = time.AddDays(gaps[customer] * (1 + (order % 3))).AddSeconds(1 + order);
            }
        }

        List<FuzzOrderLine> lines = [];
        foreach ((int customer, DateTime time, int place) in orders.OrderBy(order => order.Time))
        {
            int number = 1 + lines.Select(line => line.Order).DefaultIfEmpty().Max();
            bool refunded = HasRefunds && number % 6 == 5;
            (int Quantity, decimal Price)[] items =
            [
                .. Enumerable.Range(0, 1 + (number % MostLines)).Select(line => (1 + ((number + line) % 3), 10.25m + (7 * customer) + (900 * place) + (3 * line))),
            ];
            decimal total = items.Sum(item => item.Quantity * item.Price);
            lines.AddRange(items.Select((item, line) => new FuzzOrderLine(customer, number, line, time, item.Quantity, item.Price, total)));
            if (refunded)
            {
                lines.Add(new FuzzOrderLine(customer, number + 1, 0, time.AddDays(2), -items[0].Quantity, items[0].Price, -items[0].Quantity * items[0].Price));
            }
        }

        return lines;
    }

    private void Append(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(Delimiter, fields.Select(Quoted)).Append(LineBreak);

    private string Quoted(string field) => field.AsSpan().ContainsAny("\"\r\n") || field.Contains(Delimiter, StringComparison.Ordinal)
        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : field;
}

using Apache.Arrow;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.BrokenInput;

/// <summary>Parquet and Arrow files that are damaged or hold no orders, through every command that reads orders.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BrokenColumnsTests
{
    private const int Rows = 400;

    private static readonly string[][] _commands =
    [
        ["summarize"],
        ["fit", "--model", "bg-nbd"],
        ["run"],
    ];

    public static IEnumerable<TestCaseData> Runs() =>
        from broken in Cases()
        from command in _commands
        select new TestCaseData(command, broken.File, broken.Case).SetArgDisplayNames(command[0], broken.Case.Name);

    [TestCaseSource(nameof(Runs))]
    public void Columns_that_cannot_be_read_are_refused_in_a_sentence(string[] command, string file, BrokenInputCase broken)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder[file], broken.Bytes.ToArray());

        folder.ShouldRefuse(1, [folder[file], .. broken.Words], [command[0], folder[file], .. command[1..], "--guests", "error", "-o", folder["result"]]);
    }

    private static IEnumerable<(string File, BrokenInputCase Case)> Cases()
    {
        byte[] parquet = Whole().Parquet();
        byte[] arrow = Whole().Arrow();
        yield return ("orders.parquet", new("Parquet cut in the middle", parquet[..(parquet.Length / 2)], "is cut short", "copy or write it again"));
        yield return ("orders.parquet", new("Parquet without its last byte", parquet[..^1], "is cut short", "copy or write it again"));
        yield return ("orders.parquet", new("Parquet with a page that is none", WithoutPage(parquet), "is damaged", "copy or write it again"));
        yield return ("orders.parquet", new("Parquet that is text", "customer_id,date\n1,2024-03-01\n"u8.ToArray(), "is no Parquet file", "right file"));
        yield return ("orders.arrow", new("Arrow cut in the middle", arrow[..(arrow.Length / 2)], "cut short", "copy or write it again"));
        foreach ((string name, ColumnFile file, string[] words) in Columns())
        {
            yield return ("orders.parquet", new($"Parquet, {name}", file.Parquet(), words));
            yield return ("orders.arrow", new($"Arrow, {name}", file.Arrow(), words));
        }
    }

    private static IEnumerable<(string Name, ColumnFile File, string[] Words)> Columns()
    {
        yield return ("ids of a type that they cannot have", Of(ids: ColumnFile.Numbers(Values(1.5))), ["'customer_id' of type double", "integers"]);
        yield return ("dates of a type that they cannot have", Of(dates: ColumnFile.Numbers(Values(1.5))), ["'date' of type double", "timestamps"]);
        yield return ("amounts of a type that they cannot have", Of(amounts: ColumnFile.Dates(Values("2024-03-01"))), ["'amount' of type date32", "numbers"]);
        yield return ("an id that is missing", Of(ids: ColumnFile.Integers(WithNull(Values<long?>(7)))), ["row 300, column customer_id", "is missing"]);
        yield return ("a date that is missing", Of(dates: ColumnFile.Dates(WithNull(Values("2024-03-01")))), ["row 300, column date", "'' is not a date"]);
        yield return ("an amount that is missing", Of(amounts: ColumnFile.Numbers(WithNull(Values<double?>(2)))), ["row 300, column amount", "is empty"]);
        yield return ("an amount that is none", Of(amounts: ColumnFile.Numbers(Values<double?>(double.NaN))), ["row 1, column amount", "'NaN' is not an amount"]);
    }

    private static ColumnFile Whole() => Of();

    private static ColumnFile Of(IArrowArray? ids = null, IArrowArray? dates = null, IArrowArray? amounts = null) => new ColumnFile()
        .Column("customer_id", ids ?? ColumnFile.Integers([.. Enumerable.Range(1, Rows).Select(id => (long?)id)]))
        .Column("date", dates ?? ColumnFile.Dates(Values("2024-03-01")))
        .Column("amount", amounts ?? ColumnFile.Numbers(Values<double?>(2.5)));

    private static T[] Values<T>(T value) => [.. Enumerable.Repeat(value, Rows)];

    private static double?[] Values(double value) => Values<double?>(value);

    private static T[] WithNull<T>(T[] values)
    {
        values[299] = default!;
        return values;
    }

    /// <summary>Where the first page says how long it is, there is nothing that makes sense.</summary>
    private static byte[] WithoutPage(byte[] parquet)
    {
        byte[] damaged = [.. parquet];
        damaged.AsSpan(4, 24).Fill(0xFF);
        return damaged;
    }
}

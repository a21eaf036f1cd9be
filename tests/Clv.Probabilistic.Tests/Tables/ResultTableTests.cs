using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Tests.Tables;

/// <summary>Whatever is a result is a table with names and types, and is shown in notebooks and on terminals.</summary>
public sealed partial class ResultTableTests
{
    private static readonly Type[] _types = [typeof(double), typeof(int), typeof(long), typeof(bool), typeof(string), typeof(DateTime)];

    private static Type[] Shown =>
    [
        .. typeof(CustomerSummary).Assembly.GetExportedTypes().Where(type =>
            !type.IsInterface && !type.IsAbstract && (type.IsAssignableTo(typeof(ITabularResult)) || type.IsAssignableTo(typeof(IResultView)))),
    ];

    [TestCaseSource(nameof(Shown))]
    public void Every_type_that_is_shown_is_tried_here_and_known_to_notebooks(Type type)
    {
        Assert.That(ShownResults.All.Any(result => Definition(result.GetType()) == Definition(type)));
        Assert.That(type.GetCustomAttribute<TypeFormatterSourceAttribute>(inherit: true)?.FormatterSourceType, Is.EqualTo(typeof(ResultFormatterSource)));
    }

    [Test]
    public void Columns_have_names_of_files_types_and_a_value_for_every_row()
    {
        foreach (ITabularResult result in ShownResults.All.OfType<ITabularResult>())
        {
            ResultTable table = result.ToTable();
            string what = table.Title;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(table.Columns.Select(column => column.Name), Is.Unique, what);
                Assert.That(table.Columns.Select(column => column.Name), Has.All.Matches<string>(name => Name().IsMatch(name!)), what);
                Assert.That(table.Columns.Select(column => column.ValueType), Has.All.Matches<Type>(type => _types.Contains(type)), what);
                Assert.That(table.Columns.Select(column => column.Count), Has.All.EqualTo(table.Count), what);
                foreach (ResultColumn column in table.Columns)
                {
                    for (int row = 0; row < table.Count; row++)
                    {
                        object? value = column[row];
                        Assert.That(value is null || value.GetType() == column.ValueType, $"{what}, {column.Name}, row {row}: {value}");
                        Assert.That(value is not double number || double.IsFinite(number), $"{what}, {column.Name}, row {row}: {value}");
                        Assert.That(value is null, Is.EqualTo(column.IsMissing(row)), $"{what}, {column.Name}, row {row}");
                    }
                }
            }
        }
    }

    [Test]
    public void Rows_outside_are_refused()
    {
        ResultColumn made = ShownResults.The<LateCustomersResult>().ToTable().Columns[1];
        ResultColumn stored = ShownResults.The<CustomerPredictions>().ToTable().Columns[1];
        Assert.That(() => made[-1], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => made[made.Count], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => stored[stored.Count], Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    [SetCulture("de-DE")]
    public void Text_and_HTML_show_a_head_and_never_all_of_many_rows()
    {
        foreach (object result in ShownResults.All)
        {
            StringWriter html = new(CultureInfo.InvariantCulture);
            Assert.That(Formatters("text/html").Single().Format(result, html), result.GetType().Name);
            StringWriter text = new(CultureInfo.InvariantCulture);
            Assert.That(Formatters("text/plain").Single().Format(result, text), result.GetType().Name);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(html.ToString(), Does.StartWith("<").And.EndWith(">"), result.GetType().Name);
                Assert.That(html.ToString(), Has.Length.LessThan(60_000), result.GetType().Name);
                Assert.That(text.ToString().Split('\n'), Has.Length.InRange(1, 160), result.GetType().Name);
                Assert.That(text.ToString(), Does.Not.Contain("NaN").And.Not.Contain("Clv.Probabilistic."), result.GetType().Name);
            }
        }
    }

    [Test]
    public void Text_of_a_result_is_its_table()
    {
        string[] lines = ShownResults.The<CumulativePurchasesResult>().ToString().Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[0], Is.EqualTo("Repeat purchases of all customers by week from 2024-01-01; the first and the last 5 of 78 are"));
            Assert.That(lines[1], Is.EqualTo("period  expected  actual  expected_in_period  actual_in_period"));
            Assert.That(lines, Has.Length.EqualTo(2 + 5 + 1 + 5));
            Assert.That(lines[7].Split(' ', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(Enumerable.Repeat("…", 5)));
            Assert.That(lines[8], Does.StartWith("    74 "));
            Assert.That(lines[^1], Does.StartWith("    78 "));
            Assert.That(lines[2..].Select(line => line.Length), Is.All.EqualTo(lines[1].Length));
        }
    }

    [Test]
    public void Large_tables_that_are_no_course_of_time_say_how_many_rows_are_left_out()
    {
        string[] lines = ShownResults.The<CustomerPredictions>().ToString().Split('\n');
        Assert.That(lines[0], Does.EndWith("; the first 10 are"));
        Assert.That(lines[^1], Does.StartWith("… and ").And.EndsWith(" more."));
    }

    [Test]
    public void Numbers_of_a_column_have_as_many_decimals()
    {
        string[] Of(params double[] numbers) => ResultColumn.Of("x", new ReadOnlyColumn<double>(numbers)).Texts([.. Enumerable.Range(0, numbers.Length)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(0.372, 0.3669, 0.0065), Is.EqualTo(new[] { "0.3720", "0.3669", "0.0065" }));
            Assert.That(Of(0.99998663, 0.7, 1), Is.EqualTo(new[] { ">0.9999", "0.7000", "1.0000" }));
            Assert.That(Of(0.00005, 0.000149, 0.00024), Is.EqualTo(new[] { "0.000050", "0.000149", "0.000240" }));
            Assert.That(Of(0.51, 12345.6, 1.49), Is.EqualTo(new[] { "0.51", "12,345.60", "1.49" }));
            Assert.That(Of(1e200, 1), Is.EqualTo(new[] { "1E+200", "1" }));
            Assert.That(Of(27, 0, 44.57142857), Is.EqualTo(new[] { "27.00", "0.00", "44.57" }));
            Assert.That(Of(3, 1200, 7), Is.EqualTo(new[] { "3", "1,200", "7" }));
            Assert.That(Of(0.2426, 4.41353, 1e-7, double.NaN), Is.EqualTo(new[] { "0.2426", "4.414", "1E-07", "" }));
            Assert.That(Of(0.5, 3516.567, -0.25), Is.EqualTo(new[] { "0.50", "3,516.57", "-0.25" }));
            Assert.That(Of(123456.789, 0.2, -0.0), Is.EqualTo(new[] { "123,456.8", "0.2", "0.0" }));
            Assert.That(Of(double.PositiveInfinity, 1.5), Is.EqualTo(new[] { "∞", "1.5" }));
            Assert.That(Of(-0.99999, -0.00001), Is.EqualTo(new[] { "-0.99999", "-0.00001" }));
        }
    }

    [TestCase(0.0003, nameof(CellStyle.Share), "<0.1%")]
    [TestCase(0.9999, nameof(CellStyle.Share), ">99.9%")]
    [TestCase(1, nameof(CellStyle.Share), "100.0%")]
    [TestCase(0, nameof(CellStyle.Share), "0.0%")]
    [TestCase(0.004, nameof(CellStyle.Money), "<0.01")]
    [TestCase(-0.004, nameof(CellStyle.Money), ">-0.01")]
    [TestCase(-0.0, nameof(CellStyle.Money), "0.00")]
    [TestCase(1234.5, nameof(CellStyle.Money), "1,234.50")]
    [TestCase(0.001, nameof(CellStyle.Count), "0.001")]
    [TestCase(1500, nameof(CellStyle.Count), "1,500")]
    [TestCase(4.87345, nameof(CellStyle.Mixed), "4.873")]
    [TestCase(24976.7, nameof(CellStyle.Mixed), "24,977")]
    [TestCase(0.99998, nameof(CellStyle.Mixed), ">0.9999")]
    public void Number_is_never_shown_as_what_it_is_not(double number, string style, string expected) =>
        Assert.That(DisplayText.Of(number, Enum.Parse<CellStyle>(style)), Is.EqualTo(expected));

    [Test]
    public void Money_below_one_has_digits()
    {
        string[] Of(params double[] numbers) =>
            ResultColumn.Of("x", new ReadOnlyColumn<double>(numbers), CellStyle.Money).Texts([.. Enumerable.Range(0, numbers.Length)]);

        Assert.That(Of(0.00035, 0.0012), Is.EqualTo(new[] { "0.00035", "0.00120" }));
        Assert.That(Of(0.00035, 12), Is.EqualTo(new[] { "<0.01", "12.00" }));
    }

    [Test]
    public void Long_texts_are_cut_and_nothing_hidden_is_written()
    {
        TransactionTable orders = OrderTables.Of([new string('x', 300), "a\u202eb"], [new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 2)]);
        string text = orders.ToTable().ToString();
        Assert.That(text.Split('\n').Max(line => line.Length), Is.LessThan(90));
        Assert.That(text, Does.Contain("xxx…").And.Contain("a?b"));
        StringWriter html = new(CultureInfo.InvariantCulture);
        Formatters("text/html").Single().Format(orders.ToTable(), html);
        Assert.That(html.ToString(), Does.Contain("a?b").And.Contain(new string('x', 300)));
    }

    [Test]
    public void Text_of_a_fit_has_headings_remarks_and_no_stars()
    {
        string text = ShownResults.The<ModelFit<BetaGeoModel>>().ToTable().ToString();
        Assert.That(text, Does.StartWith("bg-nbd, fitted to 1,500 customers\nparameter  estimate  std. error  95% from  95% to\nr "));
        Assert.That(text, Does.Contain("Log-likelihood ").And.Not.Contain("*"));
    }

    [Test]
    public void Control_characters_of_the_data_stay_out_of_terminals()
    {
        TransactionTable orders = OrderTables.Of(["a\u001b[2Jb"], [new DateOnly(2024, 1, 1)]);
        string text = orders.Summarize().ToTable().ToString();
        Assert.That(text, Does.Contain("a?[2Jb"));
        Assert.That(text, Has.None.EqualTo('\u001b'));
    }

    [Test]
    public void Summaries_predictions_and_late_customers_are_as_in_their_files()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (CustomerSummary summary in ShownResults.All.OfType<CustomerSummary>())
            {
                AssertIsFile(summary.ToTable(), stream => SummaryCsv.Write(stream, summary), further: 1);
            }

            foreach (PredictionTable predictions in ShownResults.All.OfType<PredictionTable>())
            {
                AssertIsFile(predictions.ToTable(), stream => PredictionsCsv.Write(stream, predictions));
                AssertIsFile(predictions.ToTable(withHistory: true), stream => PredictionsCsv.Write(stream, predictions, new() { WithHistory = true }));
            }

            foreach (LateCustomersResult late in ShownResults.All.OfType<LateCustomersResult>())
            {
                AssertIsFile(late.ToTable(), stream => LateCustomersCsv.Write(stream, late));
            }
        }
    }

    [Test]
    public void Orders_are_their_rows()
    {
        TransactionTable orders = ShownResults.Orders;
        ResultTable table = orders.ToTable();
        Assert.That(table.Columns.Select(column => column.Name), Is.EqualTo(new[] { "customer_id", "date", "amount" }));
        for (int row = 0; row < orders.Count; row++)
        {
            Assert.That(table.Columns[0][row], Is.EqualTo(orders[row].CustomerId.Number));
            Assert.That(table.Columns[1][row], Is.EqualTo(orders[row].Time.Date.ToDateTime(TimeOnly.MinValue)));
            Assert.That(table.Columns[2][row], Is.EqualTo(orders[row].Amount));
        }
    }

    private static IEnumerable<ResultFormatter> Formatters(string mimeType) =>
        new ResultFormatterSource().CreateTypeFormatters().Cast<ResultFormatter>().Where(formatter => formatter.MimeType == mimeType);

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    /// <summary>Cell by cell; the file may have so many columns more that hold nothing.</summary>
    private static void AssertIsFile(ResultTable table, Action<Stream> write, int further = 0)
    {
        using MemoryStream stream = new();
        write(stream);
        string[][] lines =
        [
            .. System.Text.Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r').Split(',')),
        ];
        int columns = table.Columns.Count;
        Assert.That(lines[0].Take(columns), Is.EqualTo(table.Columns.Select(column => column.Name)), table.Title);
        Assert.That(lines[0], Has.Length.InRange(columns, columns + further), table.Title);
        Assert.That(lines, Has.Length.EqualTo(table.Count + 1), table.Title);
        for (int row = 0; row < table.Count; row++)
        {
            IEnumerable<string> cells = table.Columns.Select(column => Convert.ToString(column[row], CultureInfo.InvariantCulture) ?? "");
            Assert.That(cells.SequenceEqual(lines[row + 1].Take(columns)), $"{table.Title}, row {row}: {string.Join(",", cells)} is {string.Join(",", lines[row + 1])}");
        }
    }

    [GeneratedRegex("^([a-z][a-z0-9_]*|T|T_cal)$")]
    private static partial Regex Name();
}

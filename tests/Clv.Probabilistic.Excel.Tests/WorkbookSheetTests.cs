using System.Text;
using static Clv.Probabilistic.Tests.WorkbookFile;

namespace Clv.Probabilistic.Excel.Tests;

/// <summary>What a sheet is as text.</summary>
public sealed class WorkbookSheetTests
{
    [Test]
    [SetCulture("de-DE")]
    public void Numbers_are_written_without_loss_whatever_their_format_shows()
    {
        WorkbookFile file = new();
        int percent = file.Style("0.00%");
        int money = file.Style("#,##0.00 \"Days\"");

        Assert.That(
            TextOf(file, Number("13085"), Number("12.5"), Number("0.30000000000000004"), Number("1E-7"), Number("123456789012345"), Number("1.5E+300"), Number("-4"), Number("0.125", percent), Number("1234.5", money)),
            Is.EqualTo("13085,12.5,0.30000000000000004,1E-07,123456789012345,1.5E+300,-4,0.125,1234.5\n"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Dates_are_told_by_their_format_and_written_as_iso()
    {
        WorkbookFile file = new();
        int german = file.Style("dd.mm.yyyy");
        int american = file.Style("[$-409]d-mmm-yy h:mm AM/PM;@");
        int spanish = file.Style("d\" de \"mmmm");

        // 45352 is 2024-03-01; 0.573263888888 is 13:45:30 but for its last bits.
        Assert.That(
            TextOf(file, Number("45352", style: 1), Number("45352", german), Number("45352.573263888888", american), Number("45352", spanish), Number("45352")),
            Is.EqualTo("2024-03-01,2024-03-01,2024-03-01T13:45:30,2024-03-01,45352\n"));
    }

    [Test]
    public void Dates_count_from_1904_where_the_workbook_says_so()
    {
        // A date on that count is 1,462 days after the one of the same number on the other.
        Assert.That(TextOf(new WorkbookFile { CountsFrom1904 = true }, Number("43890", style: 1)), Is.EqualTo("2024-03-01\n"));
    }

    [Test]
    public void Times_without_a_date_are_times()
    {
        WorkbookFile file = new();
        int clock = file.Style("hh:mm");
        int duration = file.Style("[h]:mm");
        WorkbookFile from1904 = new() { CountsFrom1904 = true };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(TextOf(file, Number("0.5", clock), Number("1.25", duration)), Is.EqualTo("12:00:00,1.06:00:00\n"));
            Assert.That(TextOf(from1904, Number("0.5", from1904.Style("hh:mm"))), Is.EqualTo("12:00:00\n"));
        }
    }

    [TestCase("dd/MM/yyyy", "01/03/2024", "02/03/2024")]
    [TestCase("yyyyMMdd HHmm", "20240301 0000", "20240302 1345")]
    [TestCase("yyyy-MM-dd HH:mm:ss zzz", "2024-03-01 00:00:00 +00:00", "2024-03-02 13:45:30 +00:00")]
    [TestCase("ymd", "2024-03-01", "2024-03-02T13:45:30")]
    [TestCase("dmy", "01/03/2024", "02/03/2024 13:45:30")]
    [TestCase("mdy", "03/01/2024", "03/02/2024 13:45:30")]
    [TestCase("unix", "1709251200", "1709387130")]
    [TestCase("excel", "45352", "45353.57326388889")]
    [TestCase("%", "2024-03-01", "2024-03-02T13:45:30")]
    [SetCulture("de-DE")]
    public void Typed_dates_are_written_as_the_date_format_reads_them(string format, string day, string moment)
    {
        string text = TextOf(
            new WorkbookFile(), new TransactionCsvOptions { DateFormat = format }, [Date(2024, 3, 1), Date(new DateTime(2024, 3, 2, 13, 45, 30))]);

        Assert.That(text, Does.StartWith($"{day},{moment}"));
    }

    [Test]
    public void Decimals_take_the_separator_that_is_asked_for() =>
        Assert.That(new CellText(null, ',').Of(1234.5), Is.EqualTo("1234,5"));

    [Test]
    public void Texts_are_taken_as_they_are_on_one_line()
    {
        WorkbookFile file = new();

        Assert.That(
            TextOf(file, file.Text("Zoë, \"Ltd\""), InlineText("one\ntwo"), InlineText("a\r\nb\rc"), file.Text("0815"), file.Text(" x ")),
            Is.EqualTo("\"Zoë, \"\"Ltd\"\"\",one two,a b c,0815, x \n"));
    }

    [Test]
    public void Texts_of_several_fonts_are_whole_and_readings_are_no_part_of_them()
    {
        string rich = "<c r=\"@\" t=\"inlineStr\"><is><r><t>cust</t></r><r><t>omer</t></r></is></c>";

        Assert.That(TextOf(new WorkbookFile(), rich), Is.EqualTo("customer\n"));
    }

    [Test]
    public void Truth_and_errors_are_their_texts_and_formulas_their_values()
    {
        WorkbookFile file = new();
        string text = "<c r=\"@\" t=\"str\"><f>A1&amp;\"x\"</f><v>13085x</v></c>";
        string nothing = "<c r=\"@\" t=\"str\"><f>\"\"</f><v></v></c>";
        string wrong = "<c r=\"@\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>";

        Assert.That(
            TextOf(file, Truth(true), Truth(false), Error("#N/A"), wrong, Formula("1+1", "<v>2</v>"), text, nothing, InlineText("end")),
            Is.EqualTo("TRUE,FALSE,#N/A,#DIV/0!,2,13085x,,end\n"));
    }

    [Test]
    public void A_formula_whose_value_is_not_stored_is_refused_where_it_stands()
    {
        WorkbookFile file = new();
        file.Sheet(
            "Orders",
            [file.Text("customer_id"), file.Text("date"), file.Text("amount")],
            [Number("1"), Date(2024, 3, 1), Blank()],
            [Number("1"), Date(2024, 3, 1), Formula("A2*2", "")]);

        Assert.That(
            () => ReadAll(file),
            Throws.TypeOf<DataFormatException>().With.Message.EqualTo(
                "orders.xlsx, sheet 'Orders', row 3, column C: the workbook does not store the value of the formula 'A2*2', as when a program has written it; open it in Excel or LibreOffice and save it."));
    }

    [Test]
    public void Rows_are_lines_and_end_where_the_header_ends()
    {
        WorkbookFile file = new();
        file.Sheet(
            "Orders",
            [file.Text("Orders of March")],
            [],
            [file.Text("customer_id"), file.Text("date"), file.Text("amount"), file.Text("note"), Blank()],
            [Number("1"), Date(2024, 3, 1), Number("5"), None, Blank()],
            [],
            [Number("2"), Date(2024, 3, 2), Number("6"), file.Text("late")],
            [Blank(), Blank()],
            [None, None, None, None, file.Text("x")]);

        Assert.That(
            ReadAll(file),
            Is.EqualTo("Orders of March\n\ncustomer_id,date,amount,note\n1,2024-03-01,5,\n\n2,2024-03-02,6,late\n\n,,,,x\n"));
    }

    [Test]
    public void Without_a_header_all_rows_are_as_wide_as_the_sheet()
    {
        WorkbookFile file = new();
        file.Sheet("Orders", [Number("1"), Date(2024, 3, 1)], [Number("2"), Date(2024, 3, 2), Number("6")]);

        Assert.That(ReadAll(file, new TransactionCsvOptions { HasHeader = false }), Is.EqualTo("1,2024-03-01,\n2,2024-03-02,6\n"));
    }

    [Test]
    public void Cells_that_are_merged_are_a_value_and_blanks_and_hidden_rows_are_read()
    {
        WorkbookFile file = new();
        file.Sheet(
            "Orders",
            [file.Text("customer_id"), file.Text("date")],
            [Number("1"), Date(2024, 3, 1)],
            [Blank(), Date(2024, 3, 2)]);

        Assert.That(ReadAll(file), Is.EqualTo("customer_id,date\n1,2024-03-01\n,2024-03-02\n"));
    }

    [Test]
    public void Names_say_what_was_opened()
    {
        using WorkbookSheet sheet = WorkbookSheet.Open(Small("Kunden & Co").Stream(), "orders.xlsx");

        Assert.That((sheet.Name, sheet.SourceName), Is.EqualTo(("Kunden & Co", "orders.xlsx, sheet 'Kunden & Co'")));
    }

    [Test]
    public void Text_that_is_read_byte_by_byte_is_the_same()
    {
        using WorkbookSheet sheet = WorkbookSheet.Open(Small("Orders").Stream(), "orders.xlsx");
        List<byte> bytes = [];
        for (int next = sheet.Text.ReadByte(); next >= 0; next = sheet.Text.ReadByte())
        {
            bytes.Add((byte)next);
        }

        Assert.That(Encoding.UTF8.GetString([.. bytes]), Is.EqualTo(ReadAll(Small("Orders"))));
    }

    [Test]
    public void Streams_that_cannot_seek_or_have_begun_are_read_and_left_open()
    {
        byte[] workbook = Small("Orders").Bytes();
        using MemoryStream begun = new([1, 2, 3, .. workbook]) { Position = 3 };
        using MemoryStream plain = new(workbook);
        using Stream forward = new BufferedStream(new ForwardOnly(workbook));
        foreach (Stream stream in (Stream[])[begun, plain, forward])
        {
            using (WorkbookSheet sheet = WorkbookSheet.Open(stream, "orders.xlsx"))
            {
                Assert.That(new StreamReader(sheet.Text).ReadToEnd(), Does.StartWith("customer_id,"));
            }

            Assert.That(stream.CanRead);
        }
    }

    private static WorkbookFile Small(string name)
    {
        WorkbookFile file = new();
        return file.Sheet(name, [file.Text("customer_id"), file.Text("date")], [Number("1"), Date(2024, 3, 1)]);
    }

    private static string TextOf(WorkbookFile file, params string[] row) => TextOf(file, new TransactionCsvOptions(), row);

    private static string TextOf(WorkbookFile file, TransactionCsvOptions options, string[] row) => ReadAll(file.Sheet("Orders", row), options);

    private static string ReadAll(WorkbookFile file, TransactionCsvOptions? options = null)
    {
        using WorkbookSheet sheet = WorkbookSheet.Open(file.Stream(), "orders.xlsx", null, options);
        using StreamReader reader = new(sheet.Text);
        return reader.ReadToEnd();
    }

    /// <summary>A stream as a pipe is.</summary>
    private sealed class ForwardOnly(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}

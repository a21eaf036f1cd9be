using System.Globalization;
using System.IO.Compression;
using System.Security;

namespace Clv.Probabilistic.Tests;

/// <summary>A workbook that a test writes down cell by cell, as the XML that programs write.</summary>
/// <remarks>A cell is its XML with <c>@</c> in place of its reference; an empty one is not written.</remarks>
internal sealed class WorkbookFile
{
    private const string MainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string StrictSpace = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const string Main = $"xmlns=\"{MainSpace}\"";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Relationships = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    private const int FirstCustomFormat = 164;
    private const string Empty = "";

    private readonly List<(string Name, string State, string Rows)> _sheets = [];
    private readonly List<string> _sharedTexts = [];
    private readonly List<string> _formats = ["yyyy-mm-dd"];

    /// <summary>Whether serial numbers of dates count from 1904, as on old Macs.</summary>
    public bool CountsFrom1904 { get; init; }

    /// <summary>Whether it is saved as Strict Open XML, whose names are in other namespaces.</summary>
    public bool IsStrict { get; init; }

    public static string None => Empty;

    public static string Number(string value, int style = 0) => $"<c r=\"@\" s=\"{style}\"><v>{value}</v></c>";

    public static string Number(double value) => Number(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A moment as its serial number, counted from 1900, in the format yyyy-mm-dd.</summary>
    public static string Date(DateTime moment) =>
        Number((moment - new DateTime(1899, 12, 30)).TotalDays.ToString("R", CultureInfo.InvariantCulture), style: 1);

    public static string Date(int year, int month, int day) => Date(new DateTime(year, month, day));

    public static string InlineText(string text) => $"<c r=\"@\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";

    public static string Truth(bool value) => $"<c r=\"@\" t=\"b\"><v>{(value ? 1 : 0)}</v></c>";

    public static string Error(string error) => $"<c r=\"@\" t=\"e\"><v>{error}</v></c>";

    /// <summary>A formula with the value that the workbook stores, as XML.</summary>
    public static string Formula(string formula, string value) => $"<c r=\"@\"><f>{SecurityElement.Escape(formula)}</f>{value}</c>";

    /// <summary>A cell that was only ever formatted.</summary>
    public static string Blank(int style = 1) => $"<c r=\"@\" s=\"{style}\"/>";

    /// <summary>A text that the workbook keeps in one place for all cells that have it.</summary>
    public string Text(string text)
    {
        _sharedTexts.Add($"<t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t>");
        return $"<c r=\"@\" t=\"s\"><v>{_sharedTexts.Count - 1}</v></c>";
    }

    /// <summary>A style for a format of numbers; 1 is yyyy-mm-dd already.</summary>
    public int Style(string format)
    {
        _formats.Add(format);
        return _formats.Count;
    }

    /// <summary>Adds a sheet of rows, which follow each other; an empty one is not written.</summary>
    public WorkbookFile Sheet(string name, params string[][] rows) => Sheet(name, state: "visible", rows);

    public WorkbookFile HiddenSheet(string name, params string[][] rows) => Sheet(name, state: "hidden", rows);

    public MemoryStream Stream() => new(Bytes());

    public byte[] Bytes()
    {
        using MemoryStream file = new();
        using (ZipArchive package = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(package, "_rels/.rels", $"<Relationships {Relationships}><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Write(package, "xl/workbook.xml", $"<workbook {Main} xmlns:r=\"{Office}\"><workbookPr date1904=\"{(CountsFrom1904 ? 1 : 0)}\"/><sheets>{Each(sheet => $"<sheet name=\"{SecurityElement.Escape(_sheets[sheet].Name)}\" sheetId=\"{sheet + 1}\" state=\"{_sheets[sheet].State}\" r:id=\"rId{sheet + 1}\"/>")}</sheets></workbook>");
            Write(package, "xl/_rels/workbook.xml.rels", $"<Relationships {Relationships}>{Each(sheet => $"<Relationship Id=\"rId{sheet + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{sheet + 1}.xml\"/>")}<Relationship Id=\"styles\" Type=\"{Office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"texts\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
            Write(package, "xl/styles.xml", $"<styleSheet {Main}><numFmts>{string.Concat(_formats.Select((format, index) => $"<numFmt numFmtId=\"{FirstCustomFormat + index}\" formatCode=\"{SecurityElement.Escape(format)}\"/>"))}</numFmts><cellXfs><xf numFmtId=\"0\"/>{string.Concat(_formats.Select((_, index) => $"<xf numFmtId=\"{FirstCustomFormat + index}\" applyNumberFormat=\"1\"/>"))}</cellXfs></styleSheet>");
            Write(package, "xl/sharedStrings.xml", $"<sst {Main}>{string.Concat(_sharedTexts.Select(text => $"<si>{text}</si>"))}</sst>");
            for (int sheet = 0; sheet < _sheets.Count; sheet++)
            {
                Write(package, $"xl/worksheets/sheet{sheet + 1}.xml", $"<worksheet {Main}><sheetData>{_sheets[sheet].Rows}</sheetData></worksheet>");
            }
        }

        return file.ToArray();
    }

    private static string Row(string[] cells, int row) => cells.Length == 0
        ? ""
        : $"<row r=\"{row}\">{string.Concat(cells.Select((cell, column) => cell.Replace("r=\"@\"", $"r=\"{(char)('A' + column)}{row}\"", StringComparison.Ordinal)))}</row>";

    private void Write(ZipArchive package, string name, string xml)
    {
        using StreamWriter part = new(package.CreateEntry(name).Open());
        part.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{(IsStrict ? xml.Replace(MainSpace, StrictSpace, StringComparison.Ordinal) : xml)}");
    }

    private WorkbookFile Sheet(string name, string state, string[][] rows)
    {
        _sheets.Add((name, state, string.Concat(rows.Select((cells, index) => Row(cells, index + 1)))));
        return this;
    }

    private string Each(Func<int, string> write) => string.Concat(Enumerable.Range(0, _sheets.Count).Select(write));
}

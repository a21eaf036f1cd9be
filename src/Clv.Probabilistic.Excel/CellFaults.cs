using System.IO.Compression;
using System.Xml;

namespace Clv.Probabilistic.Excel;

/// <summary>The cells of a sheet that are there and have no value, for a reason: an error, or a formula without a stored value.</summary>
/// <remarks>The library that reads workbooks takes such cells for blank. Where a row has cells that might be such, the sheet is gone through
/// once more beside it, from top to bottom and as far as needed.</remarks>
internal sealed class CellFaults : IDisposable
{
    private const string Folder = "xl/";
    private readonly ZipArchive _package;
    private readonly XmlReader _cells;
    private int _row;
    private int _column;
    private CellFault? _fault;

    private CellFaults(ZipArchive package, ZipArchiveEntry sheet)
    {
        _package = package;
        _cells = XmlReader.Create(sheet.Open(), new XmlReaderSettings { CloseInput = true, IgnoreWhitespace = true });
    }

    /// <summary>Opens the faults of a sheet; null where the sheet is not where workbooks have it.</summary>
    /// <param name="workbook">The workbook, a package of parts, which is left open.</param>
    /// <param name="name">The name of the sheet.</param>
    public static CellFaults? Open(Stream workbook, string name)
    {
        ZipArchive package = new(workbook, ZipArchiveMode.Read, leaveOpen: true);
        string? relation = Attribute(package, "workbook.xml", "sheet", ("name", name), "id");
        string? target = relation is null ? null : Attribute(package, "_rels/workbook.xml.rels", "Relationship", ("Id", relation), "Target");
        if (target is not null && Entry(package, target.StartsWith('/') ? target[1..] : Folder + target) is { } sheet)
        {
            return new CellFaults(package, sheet);
        }

        package.Dispose();
        return null;
    }

    /// <summary>What is wrong with a cell; null where nothing is. Cells are to be asked for from top to bottom and left to right.</summary>
    /// <param name="row">The row, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    public CellFault? At(int row, int column)
    {
        while ((_row, _column).CompareTo((row, column)) < 0 && MoveToNextCell())
        {
        }

        return (_row, _column) == (row, column) ? _fault : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cells.Dispose();
        _package.Dispose();
    }

    private static ZipArchiveEntry? Entry(ZipArchive package, string path) =>
        package.Entries.FirstOrDefault(entry => string.Equals(entry.FullName, path, StringComparison.OrdinalIgnoreCase));

    /// <summary>An attribute of the element that is told by another; null where there is none.</summary>
    private static string? Attribute(ZipArchive package, string part, string element, (string Name, string Value) of, string attribute)
    {
        if (Entry(package, Folder + part) is not { } entry)
        {
            return null;
        }

        using XmlReader reader = XmlReader.Create(entry.Open(), new XmlReaderSettings { CloseInput = true });
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == element && Attribute(reader, of.Name) == of.Value)
            {
                return Attribute(reader, attribute);
            }
        }

        return null;
    }

    /// <summary>An attribute by its name, whatever its namespace: strict workbooks have others.</summary>
    private static string? Attribute(XmlReader reader, string name)
    {
        string? value = null;
        while (reader.MoveToNextAttribute())
        {
            value = reader.LocalName == name ? reader.Value : value;
        }

        reader.MoveToElement();
        return value;
    }

    /// <summary>Goes to the next cell and looks what is wrong with it.</summary>
    /// <returns>False behind the last.</returns>
    private bool MoveToNextCell()
    {
        while (_cells.Read())
        {
            if (_cells.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (_cells.LocalName == "row")
            {
                _row = CellReference.RowOf(_cells.GetAttribute("r")) ?? (_row + 1);
                _column = 0;
            }
            else if (_cells.LocalName == "c")
            {
                _column = CellReference.ColumnOf(_cells.GetAttribute("r")) ?? (_column + 1);
                _fault = ReadFault();
                return true;
            }
        }

        (_row, _column) = (int.MaxValue, int.MaxValue);
        return false;
    }

    /// <summary>Reads the cell up to its end.</summary>
    private CellFault? ReadFault()
    {
        bool isError = _cells.GetAttribute("t") == "e";
        string? formula = null;
        string? value = null;
        if (!_cells.IsEmptyElement)
        {
            string? within = null;
            for (int depth = _cells.Depth; _cells.Read() && _cells.Depth > depth;)
            {
                if (_cells.NodeType == XmlNodeType.Element)
                {
                    within = _cells.LocalName;
                    formula = within == "f" ? formula ?? "" : formula;
                    value = within is "v" or "is" ? value ?? "" : value;
                }
                else if (_cells.HasValue)
                {
                    formula = within == "f" ? formula + _cells.Value : formula;
                    value = within == "v" ? value + _cells.Value : value;
                }
            }
        }

        return isError ? new CellFault(value is null or "" ? "#ERROR!" : value, null)
            : formula is not null && value is null ? new CellFault(null, formula)
            : null;
    }
}

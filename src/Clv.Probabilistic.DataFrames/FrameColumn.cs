using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;
using Clv.Probabilistic.Arrow;

namespace Clv.Probabilistic.DataFrames;

/// <summary>A column of a data frame that is read as Arrow arrays of some of its rows.</summary>
internal abstract class FrameColumn
{
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of its arrays.</param>
    /// <param name="of">The type of its values in the data frame, which messages name.</param>
    protected FrameColumn(string name, IArrowType type, Type of) =>
        Field = new Field(name, type, nullable: true, [KeyValuePair.Create(ColumnKinds.NameKey, NameOf(of))]);

    /// <summary>Its name and the type of its arrays.</summary>
    public Field Field { get; }

    /// <summary>What messages call a type of values.</summary>
    public static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;

    /// <summary>Where a value stands, as messages say it.</summary>
    /// <param name="sourceName">What they call the data frame.</param>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column's name.</param>
    public static string PlaceOf(string sourceName, long row, string column) =>
        string.Create(CultureInfo.InvariantCulture, $"{sourceName}, row {row + 1}, column {Excerpt.Line(column)}");

    /// <summary>Rows from a place on, as many as are wanted or fewer.</summary>
    /// <param name="start">The first row, from 0.</param>
    /// <param name="count">How many are wanted.</param>
    /// <returns>At least one row, where the column has that row.</returns>
    public abstract IArrowArray Rows(long start, int count);

    /// <summary>Refuses a text that UTF-8 does not have, and that all others like it would be taken for.</summary>
    /// <param name="sourceName">What messages call the data frame.</param>
    /// <param name="row">The row, from 0.</param>
    private protected DataFormatException HalfCharacter(string sourceName, long row) => new(
        $"{PlaceOf(sourceName, row, Field.Name)}: the text holds half of a character (a surrogate of UTF-16 by itself), which no text has; mend it where the data are made.");
}

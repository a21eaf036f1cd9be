using System.Text;
using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Columns of ids that are texts.</summary>
internal static class IdColumn
{
    /// <summary>The ids of a column, those of a dictionary as one string each; an empty one for a null.</summary>
    /// <returns>The ids; null where they are no texts.</returns>
    public static string[]? TextsOf(IArrowArray array)
    {
        if (ColumnKinds.Of(array.Data.DataType) != ColumnKind.Text)
        {
            return null;
        }

        string[] texts = new string[array.Length];
        if (array is DictionaryArray withDictionary)
        {
            DictionaryCodes codes = new(withDictionary);
            string[] distinct = TextsOf(withDictionary.Dictionary)!;
            for (int row = 0; row < texts.Length; row++)
            {
                texts[row] = array.IsNull(row) ? string.Empty : distinct[codes[row]];
            }

            return texts;
        }

        TextColumn column = TextColumn.Of(array);
        for (int row = 0; row < texts.Length; row++)
        {
            texts[row] = Encoding.UTF8.GetString(column[row]);
        }

        return texts;
    }
}

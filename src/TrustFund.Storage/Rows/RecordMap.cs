using System.Reflection;
using Dapper;

namespace TrustFund.Storage.Rows;

/// <summary>
/// Makes a row by its record's constructor: the columns are its parameters, in order and by name. Dapper's own map wants the types
/// to be the same as well, and SQLite's integers are all 64 bits wide.
/// </summary>
/// <exception cref="InvalidOperationException">A statement's columns are not the record's.</exception>
internal sealed class RecordMap(Type record) : SqlMapper.ITypeMap
{
    // Beside it a record has only the constructor that copies.
    private readonly ConstructorInfo _constructor = record.GetConstructors().Single();

    public ConstructorInfo FindConstructor(string[] names, Type[] types)
    {
        var parameters = _constructor.GetParameters();
        if (!names.Select(Plain).SequenceEqual(parameters.Select(parameter => parameter.Name), StringComparer.OrdinalIgnoreCase))
            throw new InvalidOperationException($"{record.Name} is made of {string.Join(", ", parameters.Select(parameter => parameter.Name))}, not of {string.Join(", ", names)}.");
        return _constructor;
    }

    public ConstructorInfo? FindExplicitConstructor() => null;

    public SqlMapper.IMemberMap GetConstructorParameter(ConstructorInfo constructor, string columnName) =>
        new Column(columnName, constructor.GetParameters().Single(parameter => string.Equals(parameter.Name, Plain(columnName), StringComparison.OrdinalIgnoreCase)));

    public SqlMapper.IMemberMap? GetMember(string columnName) => null;

    private static string Plain(string column) => column.Replace("_", "", StringComparison.Ordinal);

    private sealed class Column(string name, ParameterInfo parameter) : SqlMapper.IMemberMap
    {
        public string ColumnName => name;

        public Type MemberType => parameter.ParameterType;

        public PropertyInfo? Property => null;

        public FieldInfo? Field => null;

        public ParameterInfo Parameter => parameter;
    }
}
